import { readFile } from "node:fs/promises";
import type { DNSResolver } from "mailauth";
import { createImapMailbox } from "./adapters/imap/imap-mailbox.ts";
import type { Config, ImapConfig } from "./config/config.ts";
import { readSecret } from "./config/secret-source.ts";
import type { Engine } from "./engine/engine.ts";
import { createIntake, type Intake } from "./engine/intake/intake.ts";
import type { World } from "./engine/world.ts";
import type { Letters } from "./ports/letters.ts";

export interface IntakeSurroundings {
  readonly engine: Engine;
  readonly letters: Letters;
  readonly world: Pick<World, "clock" | "log">;
  /** The environment of the process, which may hold the password. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for the keys of signatures; the system's DNS where none is given. */
  readonly resolveKey?: DNSResolver | undefined;
}

/** What takes in the mail that comes to the project's mailbox; `null` where nobody reads it. */
export async function intakeOf(
  { mail: { imap } }: Config,
  { engine, letters, world: { clock, log }, env, resolveKey }: IntakeSurroundings,
): Promise<Intake | null> {
  if (imap === null) return null;
  const mailbox = createImapMailbox({
    server: await serverOf(imap, env),
    folder: imap.folder,
    now: () => clock.now(),
    ...(resolveKey === undefined ? {} : { resolver: resolveKey }),
  });
  return createIntake({ mailbox, letters, clock, log, take: engine.takeLetter });
}

async function serverOf({ host, port, tls, login, authority }: ImapConfig, env: IntakeSurroundings["env"]) {
  const password = () => readSecret(login.password, env, "mailbox");
  const server = { host, port, tls, user: login.user, password };
  return authority === null ? server : { ...server, ca: await readFile(authority, "utf8") };
}
