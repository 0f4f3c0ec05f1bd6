import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import { owed } from "../../../core/hotfix/owed.ts";
import type { Tone } from "./badge.tsx";
import type { IconName } from "./icon.tsx";

/** What a case's signal shows: a colour, a picture, and the word for both. */
export interface Signal {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
}

/** The signal of a case: whether it goes, waits for people, or is held up. */
export function signalOf(hotfix: Hotfix): Signal {
  const ended = endings[hotfix.phase];
  if (ended !== undefined && hotfix.setback === null) return ended;
  const next = owed(hotfix);
  if (hotfix.stranded) return { tone: "stop", icon: "alert", text: "stranded" };
  if (hotfix.failures.some(({ parked }) => parked)) return { tone: "stop", icon: "alert", text: "failed" };
  if (hotfix.setback !== null) return { tone: "stop", icon: "alert", text: setbacks[hotfix.setback.kind] };
  if (hotfix.failures.length > 0) return { tone: "wait", icon: "clock", text: "tried again" };
  return next.by === "system"
    ? { tone: "work", icon: "gear", text: "at work" }
    : { tone: "wait", icon: "lamp", text: "waits" };
}

const endings: Readonly<Partial<Record<Hotfix["phase"], Signal>>> = {
  verified: { tone: "go", icon: "check", text: "verified" },
  shipped: { tone: "quiet", icon: "arrow", text: "may ship" },
  derailed: { tone: "stop", icon: "cross", text: "derailed" },
  cancelled: { tone: "quiet", icon: "cross", text: "cancelled" },
};

const setbacks: Readonly<Record<NonNullable<Hotfix["setback"]>["kind"], string>> = {
  conflict: "conflict",
  obstacles: "held up",
  "changes-requested": "changes asked for",
  "head-moved": "moved after review",
  "by-hand": "changed by hand",
  disputed: "disputed",
  rejected: "rejected",
  "rolled-back": "rolled back",
};
