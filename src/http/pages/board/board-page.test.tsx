import { describe, expect, it } from "vitest";
import { live, next, rolling } from "../../../../test/support/core/facts.ts";
import { play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob } from "../../../../test/support/core/people.ts";
import { entryOf, visitBy } from "../../../../test/support/pages/views.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import type { HotfixEntry } from "../../../ports/event-store.ts";
import { boardOf } from "./board.ts";
import { BoardPage } from "./board-page.tsx";

const retired = { name: "2013.04.10", branch: "train-2013.04.10", life: "retired" } as const;

const free = { holder: null, queue: [], paused: null };

describe("the board", () => {
  it("puts rolling trains before live ones, newest first, and leaves out what is over", () => {
    const { lines } = boardOf([live, retired, rolling, next], []);

    expect(lines.map(({ train }) => train.name)).toEqual([next.name, rolling.name, live.name]);
  });

  it("keeps a train that is over as long as a hotfix is open on it", () => {
    const entry = entryOf(historyTo.starting);
    const stranded = { ...entry, hotfix: { ...entry.hotfix, train: retired, stranded: true } };

    expect(boardOf([retired], [stranded]).lines).toHaveLength(1);
  });

  it("shows those furthest along first, and what has ended apart", () => {
    const board = boardOf(
      [rolling],
      [historyTo.deciding, historyTo.verified, historyTo.landing].map(entryOf),
    );

    expect(board.lines[0]?.entries.map(({ hotfix }) => hotfix.phase)).toEqual(["landing", "deciding"]);
    expect(board.ended.map(({ hotfix }) => hotfix.phase)).toEqual(["verified"]);
  });

  it("shows what failed for good on a train and on stage, with a form for whoever may act", () => {
    const told = { clearance: "public", said: [] } as const;
    const parked = [
      { stream: { kind: "train", id: rolling.name }, effects: ["tag-derailed"], ...told },
      { stream: { kind: "stage", id: "stage" }, effects: ["tell-qa", "tell-hotfix"], ...told },
    ] as const;
    const html = String(
      <BoardPage board={boardOf([], [])} stage={free} parked={parked} retrying={[]} visit={visitBy(ann)} />,
    );

    expect(html).toContain(`The train ${rolling.name}: its branch is not tagged as derailed.`);
    expect(html).toContain(`action="/trains/${rolling.name}/retry"`);
    expect(html).toContain("QA was not told that testing on stage pauses, or resumes, a hotfix was not told");
    expect(html).toContain('action="/stage/retry"');
    expect(html).toContain("pointsman stage retry");
  });

  it("shows what is tried again on a train, to whoever looks", () => {
    const retrying = [
      {
        stream: { kind: "train" as const, id: rolling.name },
        effect: "tag-derailed",
        clearance: "public" as const,
        tried: 1,
        at: "2013-06-04T01:14:00.000Z",
        said: null,
      },
    ] as const;
    const html = String(
      <BoardPage
        board={boardOf([], [])}
        stage={free}
        parked={[]}
        retrying={retrying}
        visit={visitBy(null)}
      />,
    );

    expect(html).toContain("Something failed and is tried again");
    expect(html).toContain("its branch is not tagged as derailed. Tried once, again at 4 Jun 03:14.");
    expect(html).not.toContain("Something failed</h2>");
  });

  it("says how to begin where nothing is there yet", () => {
    const html = String(
      <BoardPage board={boardOf([], [])} stage={free} parked={[]} retrying={[]} visit={visitBy(ann)} />,
    );

    expect(html).toContain("No train is under way");
    expect(html).toContain("pointsman train add BRANCH");
    expect(html).toContain("Nothing waits for you");
  });

  it.each([
    { waits: 8, more: null },
    { waits: 11, more: "and 3 more" },
  ])("of $waits that wait for a person folds up what would hide the trains: $more", ({ waits, more }) => {
    const entries = Array.from({ length: waits }, () => entryOf(historyTo.deciding));
    const html = String(
      <BoardPage
        board={boardOf([rolling], entries)}
        stage={free}
        parked={[]}
        retrying={[]}
        visit={visitBy(bob)}
      />,
    );

    expect(html).toContain(`Needs you: ${waits} hotfixes`);
    expect(html.split('class="order"').length - 1).toBe(waits);
    expect(/<summary>([^<]*more)</.exec(html)?.[1] ?? null).toBe(more);
  });

  it("names first what is overdue", () => {
    const overdue = play(
      [1, 2].map((turn) => ({ type: "FollowUp", clock: 1, turn })),
      historyTo.deciding,
    );
    const entries = [entryOf(historyTo.deciding), entryOf(overdue)].map((entry, at) => ({
      ...entry,
      hotfix: { ...entry.hotfix, id: `hf-${at}` },
    }));
    const html = String(
      <BoardPage
        board={boardOf([rolling], entries)}
        stage={free}
        parked={[]}
        retrying={[]}
        visit={visitBy(bob)}
      />,
    );

    expect([...html.matchAll(/hotfixes\/(hf-\d)#next/g)].map(([, id]) => id)).toEqual(["hf-1", "hf-0"]);
  });

  it("tells a person what waits for them, and each case's step in words", () => {
    const html = String(
      <BoardPage
        board={boardOf([rolling], [entryOf(historyTo.deciding)])}
        stage={free}
        parked={[]}
        retrying={[]}
        visit={visitBy(bob)}
      />,
    );

    expect(html).toContain("Needs you: 1 hotfix");
    expect(html).toContain('aria-label="Step 3 of 13: Decide"');
  });

  it("calls the place of what is verified and still private by what is left to do", () => {
    const board = boardOf([rolling], [entryOf(historyTo.undisclosed)]);
    const html = String(
      <BoardPage board={board} stage={free} parked={[]} retrying={[]} visit={visitBy(ann)} />,
    );

    expect(html).toContain("<b>Disclosure</b>");
    expect(html).not.toContain("<b>13 Production");
  });

  it("marks what had to be escalated", () => {
    const escalated = play(
      [1, 2].map((turn) => ({ type: "FollowUp", clock: 1, turn })),
      historyTo.deciding,
    );
    const board = (history: readonly HotfixEvent[]) =>
      String(
        <BoardPage
          board={boardOf([rolling], [entryOf(history)])}
          stage={free}
          parked={[]}
          retrying={[]}
          visit={visitBy(bob)}
        />,
      );

    expect(board(escalated)).toContain("overdue");
    expect(board(historyTo.deciding)).not.toContain("overdue");
  });

  it("counts and draws fifty hotfixes on one train", () => {
    const entries = Array.from({ length: 50 }, (_, index): HotfixEntry => {
      const entry = entryOf(historyTo["in-review"]);
      return { ...entry, hotfix: { ...entry.hotfix, id: `hf-${index}` } };
    });
    const html = String(
      <BoardPage
        board={boardOf([rolling], entries)}
        stage={free}
        parked={[]}
        retrying={[]}
        visit={visitBy(ann)}
      />,
    );

    expect(html).toContain("50 open hotfixes");
    expect(html.match(/class="hotfix /g)).toHaveLength(50);
  });
});
