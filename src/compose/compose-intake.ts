import { readFile } from "node:fs/promises";
import type { DNSResolver } from "mailauth";
import { createImapMailbox } from "../adapters/imap/imap-mailbox.ts";
import { answerBoxes } from "../config/answer-boxes.ts";
import type { Config, ImapConfig } from "../config/config.ts";
import { readSecret } from "../config/secret-source.ts";
import type { Engine } from "../engine/engine.ts";
import { createIntake, type Intake } from "../engine/intake/intake.ts";
import type { World } from "../engine/world.ts";
import type { Letters } from "../ports/letters.ts";
import type { Mailbox } from "../ports/mailbox.ts";

export interface IntakeSurroundings {
  readonly engine: Pick<Engine, "takeLetter">;
  readonly letters: Letters;
  readonly world: Pick<World, "clock" | "log">;
  /** The environment of the process, which may hold the password. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for the keys of signatures; the system's DNS where none is given. */
  readonly resolveKey?: DNSResolver | undefined;
}

/** What takes in the mail that comes to the project's mailboxes, public and private: one for each that is read. */
export async function intakesOf(
  config: Config,
  surroundings: IntakeSurroundings,
): Promise<readonly Intake[]> {
  const { engine, letters, world } = surroundings;
  const { clock, log } = world;
  const mailboxes = await Promise.all(answerBoxes(config).map(({ imap }) => mailboxOf(imap, surroundings)));
  return mailboxes.map((mailbox) => createIntake({ mailbox, letters, clock, log, take: engine.takeLetter }));
}

/** A mailbox that answers come to. */
export async function mailboxOf(
  imap: ImapConfig,
  { env, resolveKey }: Pick<IntakeSurroundings, "env" | "resolveKey">,
): Promise<Mailbox> {
  return createImapMailbox({
    server: await serverOf(imap, env),
    folder: imap.folder,
    now: () => Date.now(),
    ...(resolveKey === undefined ? {} : { resolver: resolveKey }),
  });
}

async function serverOf({ host, port, tls, login, authority }: ImapConfig, env: IntakeSurroundings["env"]) {
  const password = () => readSecret(login.password, env, "mailbox");
  const server = { host, port, tls, user: login.user, password };
  return authority === null ? server : { ...server, ca: await readFile(authority, "utf8") };
}
