import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { fold } from "../../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Standing } from "../../core/hotfix/standing.ts";
import { replyToken } from "../../core/mail/reply-address.ts";
import type { Letter } from "../../core/reply/letter.ts";
import type { Means } from "../means.ts";
import { answerMailboxes } from "../project.ts";

/** The case that a letter is about, and how that is known. */
export interface FoundCase {
  readonly hotfix: Hotfix;
  /** By the token of its address, which only who got the mail has; a thread's ids could be guessed. */
  readonly byToken: boolean;
  /** What the case is known by in mails. */
  readonly names: readonly string[];
  readonly regarding: Standing | null;
}

/** Finds the case by the token in the letter's address, else by the thread that it stands in; `null` where it is of none. */
export async function findCase(means: Means, letter: Letter): Promise<FoundCase | null> {
  const { world } = means;
  const target = await targetOf(means, letter);
  const followed = await Promise.all(letter.follows.slice(0, 20).map((id) => threadOf(means, id)));
  const threads = followed.filter((thread) => thread !== null);
  const id = target?.hotfix ?? threads[0]?.hotfix;
  if (id === undefined) return null;
  const events = (await world.store.hotfixLog(id)).map(({ event }) => event);
  const hotfix = fold(events);
  if (hotfix === null) return null;
  const cause = threads.find((thread) => thread.hotfix === id && thread.cause !== null)?.cause ?? null;
  const locals = threads.filter((thread) => thread.hotfix === id).map(({ local }) => local);
  const names = [id, ...locals, ...(target === null ? [] : [target.token])];
  return { hotfix, byToken: target !== null, names, regarding: standingAt(events, cause) };
}

/** What the first token of ours in its addresses leads to, those that its writer named before the others. */
async function targetOf({ project, world }: Means, { to, deliveredTo }: Letter) {
  const addresses = [...to, ...(deliveredTo ?? [])]; // letters that an older server kept have none of the latter
  const tokens = addresses
    .flatMap((address) => answerMailboxes(project).map((mailbox) => replyToken(mailbox, address)))
    .filter((token) => token !== null);
  for (const token of tokens.slice(0, 5)) {
    const found = await world.replyTokens.find(token);
    if (found !== null) return { hotfix: found.hotfix, token };
  }
  return null;
}

interface Thread {
  readonly hotfix: string;
  /** The number of the event that asked for the mail; `null` for the head of the thread. */
  readonly cause: number | null;
  /** The part of the Message-Id before the `@`. */
  readonly local: string;
}

/** What a Message-Id of ours stands for: it says so itself, or was written down when it was made. */
async function threadOf({ project, world }: Means, messageId: string): Promise<Thread | null> {
  const at = messageId.lastIndexOf("@");
  if (messageId.slice(at + 1).toLowerCase() !== project.mailDomain.toLowerCase()) return null;
  const local = messageId.slice(0, at);
  const named = await world.opaqueIds.find(local);
  const parts = /^(hf-[a-z0-9]{1,20})\.(?:(\d{1,6})\.|thread$)/.exec(named?.mail ?? local);
  if (parts?.[1] === undefined) return null;
  const hotfix = named?.hotfix ?? parts[1];
  // A mail of an embargoed case may have been asked for by a public one's event.
  const isOwn = hotfix === parts[1];
  return { hotfix, cause: parts[2] === undefined || !isOwn ? null : Number(parts[2]), local };
}

function standingAt(events: readonly HotfixEvent[], cause: number | null): Standing | null {
  if (cause === null || cause > events.length) return null;
  const then = fold(events.slice(0, cause));
  return then === null
    ? null
    : { round: then.round, environment: then.environment, sha: then.build?.sha ?? null };
}
