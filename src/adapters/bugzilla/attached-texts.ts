import { isUtf8 } from "node:buffer";
import type { PublicText } from "../../ports/leak-scan.ts";
import { attachmentData, type ListedAttachment, listedAttachments } from "./answer.ts";
import { attachmentAddress } from "./bug-address.ts";
import type { BugzillaServer } from "./server.ts";

/** What is larger is no patch that somebody has read; its name and summary are. */
const largestRead = 1024 * 1024;

/**
 * What is attached to a bug, without what is for insiders: names and summaries of all, and the contents of those that were changed since a
 * time. What is not text is given in base64, in which packed text is found too.
 */
export async function attachedTexts(
  server: BugzillaServer,
  bug: number,
  since: string,
): Promise<readonly PublicText[]> {
  const client = await server.ready();
  const query = { exclude_fields: "data" };
  const answer = await client.call(
    { method: "GET", path: `bug/${bug}/attachment`, query },
    listedAttachments,
  );
  const open = (answer.bugs[String(bug)] ?? []).filter(({ is_private: isPrivate }) => !isPrivate);
  const texts: PublicText[] = [];
  for (const attachment of open) {
    const { id, file_name: name, summary } = attachment;
    const contents = isRead(attachment, since) ? await contentsOf(server, id) : "";
    texts.push({
      where: attachmentAddress(server.options.url, id),
      text: `${name}\n${summary}\n${contents}`,
    });
  }
  return texts;
}

function isRead({ size, last_change_time: at }: ListedAttachment, since: string): boolean {
  return size <= largestRead && Date.parse(at) >= Date.parse(since);
}

async function contentsOf({ ready }: BugzillaServer, id: number): Promise<string> {
  const client = await ready();
  const answer = await client.call({ method: "GET", path: `bug/attachment/${id}` }, attachmentData);
  const data = answer.attachments[String(id)]?.data ?? "";
  const bytes = Buffer.from(data, "base64");
  return isUtf8(bytes) ? bytes.toString("utf8") : data;
}
