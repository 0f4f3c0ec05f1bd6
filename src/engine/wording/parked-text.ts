import type { StreamRef } from "../../ports/event-store.ts";
import type { Parked } from "../engine.ts";

/** What of a train or of stage has failed for good, of what, and that somebody has to ask for another try. */
export function parkedText({ stream, effects, said }: Parked): string {
  const what = effects.map(effectText).join(", ");
  const last = said.length === 0 ? "" : ` Last said: ${said.join(" ")}`;
  return `${ownerText(stream)}: ${what}. It failed for good; when the cause is mended, have it tried again.${last}`;
}

/** How to have it tried again from a shell. */
export function parkedCommand({ stream }: Parked): string {
  return stream.kind === "stage" ? "pointsman stage retry" : `pointsman train retry ${stream.id}`;
}

/** Whose effect it is, at the beginning of a sentence. */
export function ownerText({ kind, id }: StreamRef): string {
  return kind === "stage" ? "Stage" : `The train ${id}`;
}

/** What is not done as long as an effect of a train or of stage fails. */
export function effectText(kind: string): string {
  return kinds[kind] ?? kind.replaceAll("-", " ");
}

const kinds: Readonly<Record<string, string>> = {
  "tag-derailed": "its branch is not tagged as derailed",
  "tell-tickets": "its tickets do not say yet that it is derailed",
  "tell-private-tickets": "its private tickets do not say yet that it is derailed",
  "tell-lists": "QA and ops were not told that it is derailed",
  "tell-hotfixes": "its hotfixes were not told that it has moved",
  "tell-hotfix": "a hotfix was not told what has become of its lease",
  "tell-qa": "QA was not told that testing on stage pauses, or resumes",
};
