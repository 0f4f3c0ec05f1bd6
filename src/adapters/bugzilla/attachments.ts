import { Fault } from "../../core/fault.ts";
import type { AttachmentDraft } from "../../ports/bugs.ts";
import { anything, attachments } from "./answer.ts";
import { bugIn } from "./bug-address.ts";
import { keptBug } from "./kept-bug.ts";
import { fileNameOf } from "./marker.ts";
import type { BugzillaServer } from "./server.ts";

/**
 * Attaches a patch, or finds it by its file's name. What the server answers to the write differs from dialect to dialect and
 * counts for nothing: the list is read back.
 */
export function ensureAttachedTo(server: BugzillaServer, draft: AttachmentDraft): Promise<void> {
  const { options, system, turns } = server;
  const { attach = "none" } = options.place;
  const id = bugIn(system, options.url, draft.issue);
  if (attach === "none") return Promise.resolve();
  return turns(`bug ${id}`, async () => {
    await keptBug(server, id);
    if (await isAttached(server, id, draft.key)) return;
    const body = {
      ids: [id],
      file_name: fileNameOf(draft.key),
      summary: draft.summary,
      content_type: "text/plain",
      is_patch: true,
      is_private: attach === "fix-for-insiders",
      data: Buffer.from(draft.patch, "utf8").toString("base64"),
    };
    const client = await server.ready();
    await client.call({ method: "POST", path: `bug/${id}/attachment`, body }, anything);
    if (await isAttached(server, id, draft.key)) return;
    throw new Fault({
      code: "unexpected-answer",
      system,
      says: "it took an attachment and does not show it",
    });
  });
}

async function isAttached(server: BugzillaServer, id: number, key: string): Promise<boolean> {
  const client = await server.ready();
  const query = { exclude_fields: "data" };
  const answer = await client.call({ method: "GET", path: `bug/${id}/attachment`, query }, attachments);
  const name = fileNameOf(key);
  return (answer.bugs[String(id)] ?? []).some((each) => each.file_name === name);
}
