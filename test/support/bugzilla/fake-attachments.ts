import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import type { FakeAttachment } from "./fake-bug.ts";
import { shownFlag } from "./fake-flags.ts";
import type { Fields } from "./fake-rules.ts";
import type { Account } from "./people.ts";
import { refusals } from "./refusal.ts";

/** Upstream's usual limit; the other keeps large ones elsewhere. */
const longestUpstream = 1000 * 1024;

/** What a server takes for an attachment. */
export function attachmentOf(
  dialect: Dialect,
  fields: Fields,
  { id, by, now }: { readonly id: number; readonly by: Account; readonly now: string },
): FakeAttachment {
  const { data } = fields;
  if (typeof data !== "string") throw refusals.argumentMissing();
  if (dialect === "upstream" && sizeOf(data) > longestUpstream) throw refusals.tooLarge();
  const isPrivate = fields["is_private"] === true;
  if (isPrivate && !by.groups.includes("insider")) throw refusals.notInsider();
  return {
    id,
    data,
    isPrivate,
    creator: by.login,
    at: now,
    flags: [],
    fileName: String(fields["file_name"]),
    summary: String(fields["summary"]),
    contentType: String(fields["content_type"]),
    isPatch: fields["is_patch"] === true,
  };
}

export function shownAttachment(dialect: Dialect, bug: number, attachment: FakeAttachment) {
  const { id, fileName, summary, contentType, data, isPatch, isPrivate, creator, at, flags } = attachment;
  const more = dialect === "bmo" ? { attacher: creator, description: summary } : {};
  return {
    id,
    bug_id: bug,
    file_name: fileName,
    summary,
    content_type: contentType,
    data,
    creator,
    ...more,
    is_patch: Number(isPatch),
    is_private: Number(isPrivate),
    is_obsolete: 0,
    size: sizeOf(data),
    creation_time: at,
    last_change_time: at,
    flags: flags.map(shownFlag),
  };
}

function sizeOf(data: string): number {
  return Buffer.from(data, "base64").length;
}
