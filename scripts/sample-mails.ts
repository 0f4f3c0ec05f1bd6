import { composeMessage } from "../src/adapters/mail/message.ts";
import { Fault } from "../src/core/fault.ts";
import { give, makeEngineWorld, report, walkTo } from "../test/support/engine/engine-world.ts";
import { seenParts } from "../test/support/mail/seen-message.ts";

/** A mail of the process, as it is sent. */
export interface SampleMail {
  /** The step that it is of, such as `hand-over.stage.deploy`. */
  readonly name: string;
  readonly source: string;
  readonly text: string;
  readonly html: string;
}

const id = "hf-7k3m9q2x";

/** One mail of each kind that a case sends on good and on bad days, with a name that never changes. */
export async function sampleMails(): Promise<readonly SampleMail[]> {
  const drafts = [...(await wholeCase()), ...(await badDay())];
  const mails = new Map<string, SampleMail>();
  for (const draft of drafts) {
    const name = /^[^.]+\.\d+\.(.+?)\.[a-z]+\.at\./.exec(draft.messageId)?.[1] ?? draft.messageId;
    const source = (await composeMessage(renamed(draft), { from, list })).toString("utf8");
    if (!mails.has(name)) mails.set(name, { name, source, ...(await seenParts(source)) });
  }
  return [...mails.values()];
}

const from = { name: "Pointsman", address: "pointsman@example.org" };
const list = { id: "hotfixes.example.org", unsubscribe: "mailto:ops@example.org" };

async function wholeCase() {
  const world = await makeEngineWorld();
  const hotfix = await report(world);
  await walkTo(world, hotfix, "in-review");
  await give(world, hotfix, "dan", { type: "RequestChanges", note: "שם ארוך: add a test.\nAnd a comment." });
  await walkTo(world, hotfix, "verifying");
  await give(world, hotfix, "bob", { type: "RejectBuild", environment: "stage", note: "<b>Still blank</b>" });
  await walkTo(world, hotfix, "verified");
  return world.mail.drafts();
}

/** An address that is refused, a decision that nobody takes, and a case that is given up. */
async function badDay() {
  const refused = new Fault({ code: "rejected", system: "mail server", says: "550 5.1.1 no such user" });
  const world = await makeEngineWorld({
    mail: (mail) => ({
      send: async (draft) => {
        if (draft.value.to.address === "qa@example.org") throw refused;
        return mail.send(draft);
      },
    }),
  });
  const hotfix = await report(world);
  for (let hours = 0; hours < 12; hours += 1) await world.pass(60);
  await give(world, hotfix, "cyn", { type: "CancelHotfix", reason: "The next train is on its way" });
  return world.mail.drafts();
}

type Draft = Awaited<ReturnType<typeof wholeCase>>[number];

/** Ids and commits are random; pictures and snapshots are not. */
function renamed(draft: Draft): Draft {
  const [random = ""] = draft.messageId.split(".");
  const same = (text: string) => text.replaceAll(random, id);
  return {
    ...draft,
    ...{ messageId: same(draft.messageId), thread: draft.thread.map(same) },
    ...{
      subject: same(draft.subject),
      text: same(draft.text)
        .replace(/\b[0-9a-f]{40}\b/g, "9f2c".repeat(10))
        .replace(/\b[0-9a-f]{8}\b/g, "9f2c9f2c"),
    },
  };
}
