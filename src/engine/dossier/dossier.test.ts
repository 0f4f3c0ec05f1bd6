import { describe, expect, it } from "vitest";
import { play, timeAt, timed } from "../../../test/support/core/given.ts";
import { happyPath } from "../../../test/support/core/history.ts";
import { wholeHistories } from "../../../test/support/core/whole-histories.ts";
import { visitBy } from "../../../test/support/pages/views.ts";
import type { Command } from "../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import { anonymous, system } from "../../core/person.ts";
import type { PostedMail } from "../../ports/mail.ts";
import { caseView } from "../views/case-view.ts";
import { dossierOf } from "./dossier.ts";
import { eventFacts } from "./event-facts.ts";
import { dossierFormats, writeDossier } from "./write-dossier.ts";

const { project } = visitBy(null);
const mail: PostedMail = {
  ...{ messageId: "k7m2.2.send-call@p.test", hotfix: "k7m2", to: "Bob <bob@example.org>", subject: "A vote" },
  ...{
    text: "Vote.",
    at: timeAt(2),
    changedAt: timeAt(3),
    fate: "sent",
    attempts: 1,
    dueAt: null,
    source: null,
  },
  says: "250 2.0.0 Ok: queued as 1",
};

function dossier(commands: readonly Command[], ...strange: readonly HotfixEvent[]) {
  const events = [...timed(play(commands))];
  for (const event of strange) events.push({ at: timeAt(events.length), event });
  const hotfix = foldLog(events);
  if (hotfix === null) throw new Error("the history is empty");
  const entry = { hotfix, version: events.length, reportedAt: timeAt(0), changedAt: timeAt(events.length) };
  const log = events.map(({ at, event }, index) => {
    const who = ("by" in event ? event.by : null) ?? system;
    return { sequence: index + 1, at, who, channel: "cli" as const, event };
  });
  return dossierOf(project, caseView({ entry, log }, anonymous, Date.parse(timeAt(events.length))), [mail]);
}

function titled(title: string): readonly Command[] {
  return happyPath.map((command) =>
    command.type === "ReportHotfix" ? { ...command, report: { ...command.report, title } } : command,
  );
}

describe("a dossier", () => {
  it.each(dossierFormats)("as %s says what its snapshot says", async (format) => {
    const text = writeDossier(dossier(wholeHistories["rejected-then-done"] ?? []), format);

    await expect(text).toMatchFileSnapshot(
      `../../../test/fixtures/dossiers/rejected-then-done.${format}.txt`,
    );
  });

  it("is the same each time that it is written", () => {
    for (const format of dossierFormats)
      expect(writeDossier(dossier(happyPath), format)).toBe(writeDossier(dossier(happyPath), format));
  });

  it.each(Object.keys(wholeHistories))("leaves out no event and no statement: %s", (name) => {
    const { events, statements, evidence } = dossier(wholeHistories[name] ?? []);

    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(statements.length).toBe(events.filter(({ who }) => who !== system).length);
    for (const entry of Object.values(evidence).flat()) expect(events).toContainEqual(entry);
  });

  it("has every step's proof of a case that went through", () => {
    const { evidence, mails } = dossier(happyPath);

    for (const kind of ["votes", "decisions", "pullRequests", "reviews", "records", "tickets"] as const)
      expect(evidence[kind].length, kind).toBeGreaterThan(0);
    expect(evidence.probes.map(({ type }) => type)).toEqual(["Deployed", "Deployed"]);
    expect(mails).toMatchObject([{ messageId: mail.messageId, fate: "sent", says: mail.says }]);
  });

  it("shows an event of a kind that it does not know with all that it says", () => {
    const { events } = dossier(happyPath, JSON.parse('{ "type": "LeaseTaken", "holder": { "id": "ann" } }'));

    expect(events.at(-1)).toMatchObject({ type: "LeaseTaken", facts: [["holder.id", "ann"]] });
  });
});

describe("what people wrote", () => {
  it.each<{ title: string; text: string; md: string; html: string }>([
    { title: "a script", text: "<script>x</script>", md: "&#60;script&#62;", html: "&#60;script&#62;" },
    { title: "a cell's end", text: "a | b", md: "a &#124; b", html: "a | b" },
    { title: "a link", text: "[x](http://x)", md: "\\[x\\]\\(http://x\\)", html: "[x](http://x)" },
    { title: "a picture", text: "![x](y)", md: "\\!\\[x\\]\\(y\\)", html: "![x](y)" },
    { title: "a mention", text: "@everybody", md: "&#64;everybody", html: "@everybody" },
    { title: "an entity", text: "&lt;", md: "&#38;lt;", html: "&#38;lt;" },
    { title: "a quote", text: `"x'`, md: `"x'`, html: "&#34;x&#39;" },
  ])("stays text: $title", ({ text, md, html }) => {
    expect(writeDossier(dossier(titled(text)), "md")).toContain(`| title | ${md}`);
    expect(writeDossier(dossier(titled(text)), "html")).toContain(`<td dir="auto">${html}`);
  });

  it("turns no line round, and rings no bell", () => {
    const { id } = dossier(happyPath);
    const strange = dossier(happyPath, JSON.parse('{ "type": "X", "note": "a\\u202eb\\u0007" }'));

    expect(id).toBe("k7m2");
    for (const format of ["md", "html"] as const)
      expect(writeDossier(strange, format)).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });
});

it.each<{ title: string; event: object; facts: readonly (readonly [string, string])[] }>([
  { title: "nothing of what is empty", event: { a: null, b: "", c: [] }, facts: [] },
  { title: "lists of words in one line", event: { picks: ["a", "b"] }, facts: [["picks", "a, b"]] },
  { title: "what is inside by its path", event: { a: { b: [{ c: 1 }] } }, facts: [["a.b.0.c", "1"]] },
  {
    title: "no and nought",
    event: { a: false, b: 0 },
    facts: [
      ["a", "false"],
      ["b", "0"],
    ],
  },
])("the fields of an event are $title", ({ event, facts }) => {
  expect(eventFacts({ type: "X", ...event })).toEqual(facts);
});
