import type { Account } from "./people.ts";

export interface FakeComment {
  readonly id: number;
  readonly count: number;
  readonly text: string;
  readonly isPrivate: boolean;
  readonly creator: string;
}

export interface FakeBug {
  readonly id: number;
  readonly summary: string;
  readonly alias: string | null;
  readonly creator: string;
  readonly assignee: string;
  groups: readonly string[];
  keywords: readonly string[];
  status: string;
  resolution: string;
  whiteboard: string;
  readonly comments: FakeComment[];
}

/** A bug that is kept to groups is seen by who has them all, and by its reporter and assignee. */
export function maySee(bug: FakeBug, viewer: Account | null): boolean {
  if (bug.groups.length === 0) return true;
  if (viewer === null) return false;
  if ([bug.creator, bug.assignee].includes(viewer.login)) return true;
  return bug.groups.every((group) => viewer.groups.includes(group));
}
