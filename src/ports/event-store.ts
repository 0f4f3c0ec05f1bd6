import type { Clearance } from "../core/clearance.ts";
import type { HotfixEvent } from "../core/hotfix/event.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import type { Intent } from "../core/hotfix/intent.ts";
import type { PersonId, Viewer } from "../core/person.ts";
import type { StageEvent, StageIntent } from "../core/stage/decide-stage.ts";
import type { Stage } from "../core/stage/stage.ts";
import type { TrainEvent, TrainIntent } from "../core/train/decide-train.ts";
import type { TrainSnapshot } from "../core/train/train.ts";

/** How a command came in. */
export type Channel = "cli" | "web" | "api" | "mail" | "webhook" | "system";

/** One event as it stands in the log. */
export interface Logged<E> {
  /** 1 for the first event of its stream, without gaps. */
  readonly sequence: number;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  /** A person's id, or `pointsman`. */
  readonly who: PersonId;
  readonly channel: Channel;
  readonly event: E;
}

/** Events that are not in the log yet. */
export type Unlogged<E> = Omit<Logged<E>, "sequence">;

/** An effect as a job carries it. */
export interface Effect {
  /** `<stream>.<sequence of the event that asks for it>.<intent type>[.<environment, subject or clock>]`: the effect's own key in the outside world. */
  readonly key: string;
  readonly stream: StreamRef;
  /** Sequence of the event that asks for it. */
  readonly cause: number;
  readonly intent: Intent | TrainIntent | StageIntent;
  /** Not before this time, ISO 8601; `null` for at once. Effects with a time are timers and stand outside their stream's order. */
  readonly after: string | null;
}

/** A stream is one hotfix, one train, or stage, of which a project has one. */
export interface StreamRef {
  readonly kind: "hotfix" | "train" | "stage";
  readonly id: string;
}

/** The stream of who has stage. */
export const stageStream = { kind: "stage", id: "stage" } as const;

/** Events to be appended to a case, with the state that they lead to: all of it is stored, or nothing. */
export interface HotfixAppend {
  readonly id: string;
  /** How many events the log has to have for the append to succeed. */
  readonly expected: number;
  /** At least one. */
  readonly events: readonly Unlogged<HotfixEvent>[];
  /** The case after the events: what lists and pages read. */
  readonly state: Hotfix;
  readonly effects: readonly Effect[];
}

/** The same for a train. */
export interface TrainAppend {
  readonly name: string;
  readonly expected: number;
  /** At least one. */
  readonly events: readonly Unlogged<TrainEvent>[];
  readonly state: TrainSnapshot;
  readonly effects: readonly Effect[];
}

/** The same for stage, of which there is one. */
export interface StageAppend {
  readonly expected: number;
  /** At least one. */
  readonly events: readonly Unlogged<StageEvent>[];
  readonly state: Stage;
  readonly effects: readonly Effect[];
}

/** Which cases are asked for: those that fit all that is given. */
export interface HotfixFilter {
  readonly train?: string;
  /** Only cases that are public, or embargoed, now. */
  readonly clearance?: Clearance;
  /** Only cases that have not ended. */
  readonly open?: boolean;
  /** Only cases that were reported then or later, ISO 8601. */
  readonly since?: string;
}

/** A case as lists show it. */
export interface HotfixEntry {
  readonly hotfix: Hotfix;
  /** How many events its log has. */
  readonly version: number;
  readonly reportedAt: string;
  readonly changedAt: string;
}

/**
 * The log of every case and train, and of stage. An append is one transaction: events, the state that lists
 * read, and a job for each effect, all of them or none.
 */
export interface EventStore {
  /** The log of a case, whoever asks: for deciding, never for showing. Empty where there is none. */
  hotfixLog(id: string): Promise<readonly Logged<HotfixEvent>[]>;
  trainLog(name: string): Promise<readonly Logged<TrainEvent>[]>;
  stageLog(): Promise<readonly Logged<StageEvent>[]>;
  /** Ids of the cases on a train that have not ended, for telling each that the train has moved. */
  openHotfixes(train: string): Promise<readonly string[]>;
  /** `conflict`: somebody else appended first; load again and decide again. */
  appendHotfix(append: HotfixAppend): Promise<"appended" | "conflict">;
  appendTrain(append: TrainAppend): Promise<"appended" | "conflict">;
  appendStage(append: StageAppend): Promise<"appended" | "conflict">;
}

/** A case with everything that has happened to it. */
export interface HotfixHistory {
  readonly entry: HotfixEntry;
  readonly log: readonly Logged<HotfixEvent>[];
}

/** What viewers may read. Who may see is asked in the query: a hidden case answers like one that does not exist. */
export interface CaseReader {
  /** Newest change first. */
  list(viewer: Viewer, filter: HotfixFilter): Promise<readonly HotfixEntry[]>;
  /** The same with their logs, in the order in which they were reported. */
  histories(viewer: Viewer, filter: HotfixFilter): Promise<readonly HotfixHistory[]>;
  find(viewer: Viewer, id: string): Promise<HotfixHistory | null>;
  /** Whether a person is asked to take part in a case of which they may not know yet. */
  isAsked(person: PersonId, id: string): Promise<boolean>;
  trains(): Promise<readonly TrainSnapshot[]>;
  /** Who has stage, whoever asks: which hotfixes a viewer may know of is for `find` to say. */
  stage(): Promise<Stage>;
}
