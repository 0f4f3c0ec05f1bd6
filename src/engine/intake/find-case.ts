import type { Standing } from "../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { fold } from "../../core/hotfix/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { replyToken } from "../../core/mail/reply-address.ts";
import type { Letter } from "../../core/reply/letter.ts";
import type { Stage } from "../perform/performance.ts";
import { answerMailboxes, type Project } from "../project.ts";

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
export async function findCase(stage: Stage, letter: Letter): Promise<FoundCase | null> {
  const { project, world } = stage;
  const tokens = answerMailboxes(project).flatMap((mailbox) =>
    letter.to.map((address) => replyToken(mailbox, address)).filter((token) => token !== null),
  );
  const targets = await Promise.all(tokens.slice(0, 5).map((token) => world.replyTokens.find(token)));
  const target = targets.find((found) => found !== null);
  const threads = letter.follows.map((id) => threadOf(project, id)).filter((thread) => thread !== null);
  const id = target?.hotfix ?? threads[0]?.hotfix;
  if (id === undefined) return null;
  const events = (await world.store.hotfixLog(id)).map(({ event }) => event);
  const hotfix = fold(events);
  if (hotfix === null) return null;
  const cause = threads.find((thread) => thread.hotfix === id && thread.cause !== null)?.cause ?? null;
  const names = [id, ...(target === undefined ? [] : tokens)];
  return { hotfix, byToken: target !== undefined, names, regarding: standingAt(events, cause) };
}

/** What a Message-Id of ours says: its case, and the event that asked for the mail. */
function threadOf(
  { mailDomain }: Project,
  messageId: string,
): { readonly hotfix: string; readonly cause: number | null } | null {
  const at = messageId.lastIndexOf("@");
  if (messageId.slice(at + 1).toLowerCase() !== mailDomain.toLowerCase()) return null;
  const parts = /^(hf-[a-z0-9]{1,20})\.(?:(\d{1,6})\.|thread$)/.exec(messageId.slice(0, at));
  if (parts?.[1] === undefined) return null;
  return { hotfix: parts[1], cause: parts[2] === undefined ? null : Number(parts[2]) };
}

function standingAt(events: readonly HotfixEvent[], cause: number | null): Standing | null {
  if (cause === null || cause > events.length) return null;
  const then = fold(events.slice(0, cause));
  return then === null
    ? null
    : { round: then.round, environment: then.environment, sha: then.build?.sha ?? null };
}
