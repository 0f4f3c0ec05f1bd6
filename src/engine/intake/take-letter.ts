import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { Actor } from "../../core/person.ts";
import { intentionOf } from "../../core/reply/intention.ts";
import type { Letter } from "../../core/reply/letter.ts";
import { namesCase } from "../../core/reply/names-case.ts";
import { natureOf, refusesAnswers } from "../../core/reply/nature.ts";
import { ownText } from "../../core/reply/own-text.ts";
import type { ReplyFlaw } from "../../core/reply/reply-flaw.ts";
import { viewerOf } from "../engine.ts";
import type { Means } from "../means.ts";
import { answerMailboxes, type Person, type Project } from "../project.ts";
import { type FoundCase, findCase } from "./find-case.ts";
import { takeBack } from "./take-back.ts";
import type { Taken } from "./taken.ts";

/**
 * Brings a letter to its case. May be repeated: the case knows its Message-Id.
 *
 * @param mayAnswer whether the sender has not been answered too often
 */
export async function takeLetter(means: Means, letter: Letter, mayAnswer: boolean): Promise<Taken> {
  const nature = natureOf(letter, answerMailboxes(means.project));
  if (nature === "bounce") await takeBack(means, letter);
  if (nature === "automatic" || nature === "bounce") return { fate: nature, answered: false };
  const found = await findCase(means, letter);
  if (found === null || letter.from === null) return leave;
  const { sender, flaws } = await provenBy(means, letter, found);
  // A thread's ids could be guessed: who does not prove to be of the project needs the token of a mail that was sent.
  if (sender === null && !found.byToken) return leave;
  const answerable =
    mayAnswer && nature === "person" && !refusesAnswers(letter) && mayHear(means.project, letter.from, found);
  const text = ownText(letter.text);
  const { hotfix, regarding } = found;
  const { messageId, from } = letter;
  const intention = intentionOf(text);
  const command = { messageId, from, sender, flaws, text, intention, regarding, answerable } as const;
  await means.give.hotfix(hotfix.id, { type: "TakeReply", ...command }, "mail");
  return outcome(means, hotfix.id, messageId);
}

const leave: Taken = { fate: "no-case", answered: false };

/** Reads the outcome off the log, so that a letter that is taken a second time after a crash ends the same. */
async function outcome({ world }: Means, id: string, messageId: string): Promise<Taken> {
  const log = await world.store.hotfixLog(id);
  for (const { event } of log) {
    if (event.type !== "ReplyTaken" || event.messageId !== messageId) continue;
    return { fate: event.counts ? "counted" : "kept", answered: event.answered };
  }
  return leave;
}

/** The person whom the signature proves, who may see the case as well; or everything that leaves it open. */
async function provenBy(
  { project, world }: Means,
  letter: Letter,
  { hotfix, names }: FoundCase,
): Promise<{ readonly sender: Actor | null; readonly flaws: readonly ReplyFlaw[] }> {
  const flaws: ReplyFlaw[] = [];
  const { signature } = letter;
  if (signature.status === "invalid") flaws.push({ code: "reply-not-signed", flaw: signature.flaw });
  if (signature.status === "unknown") flaws.push({ code: "reply-not-signed", flaw: "broken" });
  if (signature.status === "valid" && !namesCase(letter, names)) {
    flaws.push({ code: "reply-not-signed", flaw: "another-case" });
  }
  const person = personAt(project, letter.from ?? "");
  const sees = person !== null && (await world.reader.find(viewerOf(person), hotfix.id)) !== null;
  if (!sees) flaws.push({ code: "reply-from-stranger" });
  return {
    sender: flaws.length === 0 && person !== null ? { id: person.id, roles: person.roles } : null,
    flaws,
  };
}

/** The person with exactly this address, but for the case of plain letters: what looks alike is somebody else's. */
function personAt({ people }: Project, address: string): Person | null {
  const wanted = plainLower(address);
  return (
    people.find(({ email, commitEmails }) =>
      [email, ...commitEmails].some((own) => plainLower(own) === wanted),
    ) ?? null
  );
}

function plainLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** An answer tells that there is a case: of an embargoed one, only those hear who may know of it. */
function mayHear(project: Project, from: string, { hotfix }: FoundCase): boolean {
  const person = personAt(project, from);
  return hotfix.clearance === "public" || (person !== null && mayKnow(person, hotfix));
}
