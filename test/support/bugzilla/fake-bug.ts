import type { Account } from "./people.ts";

export interface FakeComment {
  readonly id: number;
  readonly count: number;
  readonly text: string;
  readonly isPrivate: boolean;
  readonly creator: string;
  readonly at: string;
}

export interface FakeFlag {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  status: string;
  setter: string;
  requestee: string | null;
  readonly createdAt: string;
  changedAt: string;
}

export interface FakeAttachment {
  readonly id: number;
  readonly fileName: string;
  readonly summary: string;
  readonly contentType: string;
  /** In base64. */
  readonly data: string;
  readonly isPatch: boolean;
  readonly isPrivate: boolean;
  readonly creator: string;
  readonly at: string;
  readonly flags: FakeFlag[];
}

/** One field's part in a change, as the history tells it. */
export interface FieldChange {
  readonly field_name: string;
  readonly removed: string;
  readonly added: string;
  readonly comment_id?: number;
  readonly comment_count?: number;
}

export interface FakeBug {
  readonly id: number;
  readonly summary: string;
  readonly alias: string | null;
  readonly creator: string;
  readonly assignee: string;
  readonly severity: string;
  groups: readonly string[];
  keywords: readonly string[];
  cc: readonly string[];
  dependsOn: readonly string[];
  status: string;
  resolution: string;
  whiteboard: string;
  priority: string;
  /** ISO 8601, whole seconds. */
  changedAt: string;
  readonly comments: FakeComment[];
  readonly flags: FakeFlag[];
  readonly attachments: FakeAttachment[];
  readonly history: { readonly when: string; readonly who: string; readonly changes: FieldChange[] }[];
}

/** A bug that is kept to groups is seen by who has them all, and by its reporter and assignee. */
export function maySee(bug: FakeBug, viewer: Account | null): boolean {
  if (bug.groups.length === 0) return true;
  if (viewer === null) return false;
  if ([bug.creator, bug.assignee].includes(viewer.login)) return true;
  return bug.groups.every((group) => viewer.groups.includes(group));
}

/** Changes of one person within a second are one entry. */
export function remember(bug: FakeBug, when: string, who: string, changes: readonly FieldChange[]): void {
  if (changes.length === 0) return;
  const last = bug.history.at(-1);
  if (last?.when === when && last.who === who) last.changes.push(...changes);
  else bug.history.push({ when, who, changes: [...changes] });
}
