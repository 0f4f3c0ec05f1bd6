import type { Actor, PersonId, Role } from "../person.ts";
import type { Life, TrainSnapshot } from "./train.ts";

/** What people ask of a train. */
export type TrainCommand =
  | {
      readonly type: "AddTrain";
      readonly by: Actor;
      readonly name: string;
      readonly branch: string;
      readonly life: "rolling" | "production";
    }
  | { readonly type: "PromoteTrain"; readonly by: Actor }
  | { readonly type: "RetireTrain"; readonly by: Actor }
  | {
      readonly type: "DerailTrain";
      readonly by: Actor;
      readonly reason: string;
      /** The case whose decision derailed the train, if one did. */
      readonly hotfix: string | null;
    };

/** What has happened to a train. Never edited, never deleted. */
export type TrainEvent =
  | {
      readonly type: "TrainAdded";
      readonly by: PersonId;
      readonly name: string;
      readonly branch: string;
      readonly life: "rolling" | "production";
    }
  | { readonly type: "TrainPromoted"; readonly by: PersonId }
  | { readonly type: "TrainRetired"; readonly by: PersonId }
  | {
      readonly type: "TrainDerailed";
      readonly by: PersonId;
      readonly reason: string;
      readonly hotfix: string | null;
    };

/** Why a command on a train was not accepted. */
export type TrainRefusal =
  | { readonly code: "unknown-train" }
  | { readonly code: "train-exists"; readonly train: string; readonly life: Life }
  | {
      readonly code: "train-life";
      readonly train: string;
      readonly life: Life;
      readonly needs: readonly Life[];
    }
  /** Fewer than two of its hotfixes are ready to share a build. */
  | { readonly code: "nothing-to-bundle"; readonly train: string }
  | { readonly code: "role-missing"; readonly person: PersonId; readonly needs: readonly Role[] }
  | { readonly code: "field-missing"; readonly field: string };

/** What a command does to a train: the events it makes, or every reason why it is refused. */
export type TrainDecision =
  | { readonly ok: true; readonly events: readonly TrainEvent[] }
  | { readonly ok: false; readonly refusals: readonly TrainRefusal[] };

/** What a train's change asks of the outside world. */
export type TrainIntent =
  | { readonly type: "tag-derailed" }
  | { readonly type: "tell-tickets" }
  | { readonly type: "tell-lists" }
  | { readonly type: "tell-hotfixes" }
  /** The tickets of the private side, by themselves: that they can't be told must show to nobody else. */
  | { readonly type: "tell-private-tickets" };

const needs: Readonly<Record<Exclude<TrainCommand["type"], "AddTrain">, readonly Life[]>> = {
  PromoteTrain: ["rolling"],
  RetireTrain: ["rolling", "production"],
  DerailTrain: ["rolling"],
};

const dispatchers: readonly Role[] = ["developer", "ops"];

/** Decides what a command does to a train, with every reason to refuse (process.md, "train"). Pure and total. */
export function decideTrain(command: TrainCommand, train: TrainSnapshot | null): TrainDecision {
  const refusals: readonly TrainRefusal[] = [
    ...roleRefusals(command),
    ...lifeRefusals(command, train),
    ...fieldRefusals(command),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, events: [happened(command)] };
}

function roleRefusals({ by }: TrainCommand): readonly TrainRefusal[] {
  return dispatchers.some((role) => by.roles.includes(role))
    ? []
    : [{ code: "role-missing", person: by.id, needs: dispatchers }];
}

function lifeRefusals(command: TrainCommand, train: TrainSnapshot | null): readonly TrainRefusal[] {
  if (command.type === "AddTrain")
    return train === null ? [] : [{ code: "train-exists", train: train.name, life: train.life }];
  if (train === null) return [{ code: "unknown-train" }];
  const lives = needs[command.type];
  return lives.includes(train.life)
    ? []
    : [{ code: "train-life", train: train.name, life: train.life, needs: lives }];
}

function fieldRefusals(command: TrainCommand): readonly TrainRefusal[] {
  switch (command.type) {
    case "AddTrain":
      return [...blank("name", command.name), ...blank("branch", command.branch)];
    case "DerailTrain":
      return blank("reason", command.reason);
    default:
      return [];
  }
}

function blank(field: string, text: string): readonly TrainRefusal[] {
  return text.trim() === "" ? [{ code: "field-missing", field }] : [];
}

function happened(command: TrainCommand): TrainEvent {
  switch (command.type) {
    case "AddTrain":
      return {
        type: "TrainAdded",
        by: command.by.id,
        name: command.name,
        branch: command.branch,
        life: command.life,
      };
    case "PromoteTrain":
      return { type: "TrainPromoted", by: command.by.id };
    case "RetireTrain":
      return { type: "TrainRetired", by: command.by.id };
    case "DerailTrain":
      return { type: "TrainDerailed", by: command.by.id, reason: command.reason, hotfix: command.hotfix };
  }
}

/** Applies what has happened to a train. */
export function evolveTrain(train: TrainSnapshot | null, event: TrainEvent): TrainSnapshot {
  if (event.type === "TrainAdded") return { name: event.name, branch: event.branch, life: event.life };
  if (train === null) throw new Error(`a train's history must start with TrainAdded, not ${event.type}`);
  return { ...train, life: lifeAfter[event.type] };
}

const lifeAfter: Readonly<Record<Exclude<TrainEvent["type"], "TrainAdded">, Life>> = {
  TrainPromoted: "production",
  TrainRetired: "retired",
  TrainDerailed: "derailed",
};

/** What a train's change asks of the outside world, in order. */
export function planTrain(event: TrainEvent): readonly TrainIntent[] {
  switch (event.type) {
    case "TrainAdded":
      return [];
    case "TrainDerailed":
      return [
        { type: "tag-derailed" },
        { type: "tell-tickets" },
        { type: "tell-hotfixes" },
        // Of a case's own decision its mails tell.
        ...(event.hotfix === null ? ([{ type: "tell-lists" }] as const) : []),
        // Last: what fails holds up what stands behind it, and that would be seen.
        { type: "tell-private-tickets" },
      ];
    case "TrainPromoted":
    case "TrainRetired":
      return [{ type: "tell-hotfixes" }];
  }
}
