import type { Letter } from "../../src/core/reply/letter.ts";
import type { SampleWorld } from "./sample-world.ts";

/** Two mails about a case: a vote that is proven, and a remark from right to left that is not. */
export async function playReplies({ engine, pass }: SampleWorld, id: string): Promise<void> {
  const { people, mailDomain, replyTo } = engine.project;
  const noa = people.find((person) => person.id === "noa")?.email ?? "";
  const covers = ["from", "to", "cc", "subject", "message-id", "in-reply-to", "references"];
  const about = {
    to: [replyTo ?? ""],
    deliveredTo: [],
    subject: `Re: [${id}]`,
    follows: [`${id}.2.send-call.noa@${mailDomain}`],
    marks: {},
    returned: null,
    receivedAt: "2013-06-04T17:00:00.000Z",
    signature: { status: "valid", covers },
  } as const satisfies Partial<Letter>;
  const come = async (letter: Letter) => {
    await engine.takeLetter(letter, true);
    await pass(5);
  };
  const vote = "hotfix: support has forty calls about it, and the workaround is in no mail that we sent";
  await come({ ...about, messageId: "1@noa.example", from: noa, text: `${vote}\n\n> Let it ship?` });
  await come({
    ...about,
    messageId: "2@noa.example",
    from: noa,
    text: "שלום, ראיתי את זה גם ב־Firefox.\n\nאבדוק שוב הערב.",
  });
}
