import { describe, expect, it } from "vitest";
import { play, timeAt, timed } from "../../../../test/support/core/given.ts";
import { allVote, called, happyPath } from "../../../../test/support/core/history.ts";
import { bob } from "../../../../test/support/core/people.ts";
import { visitBy } from "../../../../test/support/pages/views.ts";
import type { Command } from "../../../core/hotfix/command.ts";
import { foldLog } from "../../../core/hotfix/evolve/evolve.ts";
import { measureProject } from "../../../engine/measures/measure-project.ts";
import type { HotfixHistory } from "../../../ports/event-store.ts";
import { barChart, dotChart } from "./chart.ts";
import { type Filter, StatsPage } from "./stats-page.tsx";

function historyOf(commands: readonly Command[]): HotfixHistory {
  const events = timed(play(commands));
  const hotfix = foldLog(events);
  if (hotfix === null) throw new Error("the history is empty");
  const entry = { hotfix, version: events.length, reportedAt: timeAt(0), changedAt: timeAt(events.length) };
  const log = events.map((event, index) => {
    return { ...event, sequence: index + 1, who: "ann", channel: "cli" as const };
  });
  return { entry, log };
}

const everything: Filter = { since: "", train: "", from: null };
const pageOf = (histories: readonly HotfixHistory[], filter = everything) =>
  String(
    <StatsPage
      measures={measureProject(histories, Date.parse(timeAt(24 * 60)))}
      charts={{ waits: histories.length === 0 ? null : "<svg></svg>", verified: null }}
      filter={filter}
      trains={["2013.05.22"]}
      visit={visitBy(bob)}
    />,
  );
const textOf = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("the page of measures", () => {
  it("says that there is nothing yet", () => {
    const html = pageOf([]);

    expect(textOf(html)).toContain("No hotfix has been reported");
    expect(html).not.toContain("<table");
    expect(html).not.toContain("stats.csv");
  });

  it("has the figures with how many cases they are of, and says that they are few", () => {
    const text = textOf(pageOf([historyOf(happyPath), historyOf([...called, ...allVote("ship")])]));

    expect(text).toMatch(/Report to production verified .* min – .* min 1 case: too few to tell/);
    expect(text).toMatch(/the quorum \(quorum\).*by developer.*2 cases: too few to tell/);
    expect(text).toContain("Rejected by QA at least once 0 of 1 (0 %)");
  });

  it("escapes titles, and links each case", () => {
    const [first, ...rest] = happyPath;
    const report = first?.type === "ReportHotfix" ? { ...first.report, title: "<b>Blank</b>" } : null;
    const html = pageOf([historyOf([{ ...first, report } as Command, ...rest])]);

    expect(html).toContain("&lt;b&gt;Blank&lt;/b&gt;");
    expect(html).toContain('href="/hotfixes/k7m2"');
  });

  it.each([
    { since: "90d", from: timeAt(0), says: "Empty for all." },
    { since: "<yesterday>", from: null, says: "That can&#39;t be read, so all are shown" },
  ])("tells whether $since could be read", ({ since, from, says }) => {
    const html = pageOf([historyOf(happyPath)], { since, train: "", from });

    expect(textOf(html)).toContain(says);
    expect(html).not.toContain("<yesterday>");
  });
});

describe("a chart", () => {
  it.each([
    { title: "of bars", draw: () => barChart([{ name: "deploy", hours: 3 }], "Hours each"), mark: "<rect" },
    {
      title: "of dots",
      draw: () => dotChart([{ at: new Date(0), hours: 3 }], "Hours each"),
      mark: "<circle",
    },
  ])("$title is SVG with a name, and without a style of its own", async ({ draw, mark }) => {
    const svg = await draw();

    expect(svg).toMatch(/^<svg role="img".*<\/svg>$/s);
    expect(svg).toContain('aria-label="Hours each"');
    expect(svg).toContain(mark);
    expect(svg).not.toMatch(/<style|style=|<script/);
  });

  it.each([
    { title: "a night", from: "2013-06-04T20:00:00Z", to: "2013-06-05T04:00:00Z", ticks: ["12:00", "5 Jun"] },
    {
      title: "two years",
      from: "2013-02-04T20:00:00Z",
      to: "2015-02-05T04:00:00Z",
      ticks: ["2014"],
    },
  ])("has the times of $title by 24 hours on its axis", async ({ from, to, ticks }) => {
    const svg = await dotChart(
      [from, to].map((at) => ({ at: new Date(at), hours: 3 })),
      "Hours each",
    );

    for (const tick of ticks) expect(svg).toContain(`>${tick}<`);
    expect(svg).not.toMatch(/[AP]M/);
  });
});
