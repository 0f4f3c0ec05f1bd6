import { privatePlaces } from "./private-places.ts";

/** What a commit's message says that must not be published. Lines count from 1. */
export type MessageFlaw =
  | { readonly code: "private-address"; readonly line: number }
  | { readonly code: "private-pick"; readonly line: number; readonly commit: string };

/** What of the private side must stand in no message that becomes public. */
export interface PrivateNames {
  /** Addresses of the private side: its repository and its pages. */
  readonly addresses: readonly string[];
  /** Full ids of commits that embargoed cases have made. */
  readonly commits: readonly string[];
}

/**
 * Finds what a message of an embargoed fix names of the private side (embargo.md, row 6). It is asked before the fix is reviewed, when
 * a message is still easily mended: trailers are stripped at disclosure, and prose is not.
 */
export function messageFlaws(message: string, { addresses, commits }: PrivateNames): readonly MessageFlaw[] {
  const places = privatePlaces(addresses);
  return message.split("\n").flatMap((text, index): readonly MessageFlaw[] => {
    const line = index + 1;
    const named = text.search(places) !== -1;
    const picked = pickedFrom.exec(text)?.[1]?.toLowerCase();
    const commit = picked === undefined ? undefined : commits.find((each) => each.startsWith(picked));
    return [
      ...(named ? [{ code: "private-address", line } as const] : []),
      ...(commit === undefined ? [] : [{ code: "private-pick", line, commit } as const]),
    ];
  });
}

/** As `git cherry-pick -x` and people write it. */
const pickedFrom = /\bcherry[- ]picked from (?:commit )?([0-9a-f]{7,64})\b/i;
