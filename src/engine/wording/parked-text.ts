import type { Parked } from "../engine.ts";

/** What of a train or of stage has failed for good, and that somebody has to ask for another try. */
export function parkedText({ stream, effects }: Parked): string {
  const what = effects.map((kind) => kinds[kind] ?? kind.replaceAll("-", " ")).join(", ");
  return `${stream.kind === "stage" ? "Stage" : `The train ${stream.id}`}: ${what}. It failed for good; when the cause is mended, have it tried again.`;
}

/** How to have it tried again from a shell. */
export function parkedCommand({ stream }: Parked): string {
  return stream.kind === "stage" ? "pointsman stage retry" : `pointsman train retry ${stream.id}`;
}

const kinds: Readonly<Record<string, string>> = {
  "tag-derailed": "its branch is not tagged as derailed",
  "tell-tickets": "its tickets do not say yet that it is derailed",
  "tell-lists": "QA and ops were not told that it is derailed",
  "tell-hotfixes": "its hotfixes were not told that it has moved",
  "tell-hotfix": "a hotfix was not told what has become of its lease",
  "tell-qa": "QA was not told that testing on stage pauses, or resumes",
};
