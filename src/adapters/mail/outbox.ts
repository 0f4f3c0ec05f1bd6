import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clearance } from "../../core/clearance.ts";
import type { Viewer } from "../../core/person.ts";
import type { Outbox, SentMail } from "../../ports/mail.ts";
import { extension, fileNameOf, folderFor } from "./outbox-folder.ts";
import { parseMessage } from "./parse-message.ts";

/** Reads the mail that `createOutboxMail` wrote to the same folder. */
export function createOutbox({ folder }: { readonly folder: string }): Outbox {
  return {
    async list(viewer) {
      const folders = seenBy(viewer).map((clearance) => folderFor(folder, clearance));
      const mails = (await Promise.all(folders.map(readMails))).flat();
      return mails.sort(newestFirst);
    },
    async find(viewer, messageId) {
      for (const clearance of seenBy(viewer)) {
        const source = await readIfThere(join(folderFor(folder, clearance), fileNameOf(messageId)));
        if (source !== null) return parseMessage(source);
      }
      return null;
    },
  };
}

/** What a viewer may see: mail of embargoed cases is for the security role. */
function seenBy(viewer: Viewer): readonly Clearance[] {
  return viewer.roles.includes("security") ? ["public", "embargoed"] : ["public"];
}

async function readMails(folder: string): Promise<SentMail[]> {
  const names = await readdir(folder).catch(nothingIfAbsent);
  const sources = await Promise.all(
    names.filter((name) => name.endsWith(extension)).map((name) => readFile(join(folder, name), "utf8")),
  );
  return sources.map(parseMessage);
}

async function readIfThere(path: string): Promise<string | null> {
  const source = await readFile(path, "utf8").catch(nothingIfAbsent);
  return typeof source === "string" ? source : null;
}

function nothingIfAbsent(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

/** Mails of one second by Message-Id, so that the order never changes. */
function newestFirst(one: SentMail, other: SentMail): number {
  return other.at.localeCompare(one.at) || one.messageId.localeCompare(other.messageId);
}
