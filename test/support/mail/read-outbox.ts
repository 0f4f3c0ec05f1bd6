import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SeenMail } from "../../contracts/mail.ts";
import { seenMessage } from "./seen-message.ts";

/** The messages in the outbox folder of a clearance, in the order of their names. */
export async function readOutbox(
  folder: string,
  clearance: "public" | "embargoed" = "public",
): Promise<readonly SeenMail[]> {
  const names = await readdir(join(folder, clearance)).catch(() => []);
  const whole = names.filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(
    whole.map(async (name) => seenMessage(await readFile(join(folder, clearance, name), "utf8"))),
  );
}
