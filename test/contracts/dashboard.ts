import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dashboard } from "../../src/ports/dashboard.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, type Subject } from "./subject.ts";

export interface DashboardSubject extends Subject {
  readonly dashboard: Dashboard;
  /** What stands on each page that a dashboard has made. */
  pages(): Promise<readonly string[]>;
  /** People take the page away. */
  remove(): Promise<void>;
  /** How often anything was written. */
  writes(): number;
}

/** What every dashboard promises. */
export function dashboardContract(makeSubject: () => Promise<DashboardSubject>): void {
  describe("a dashboard", () => {
    let subject: DashboardSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());
    const show = (body: string) =>
      subject.dashboard.ensureShown(cleared({ title: "Hotfixes of signpost", body }));
    const shows = (body: string) => [expect.stringContaining(body)];

    it("is one page, the newest overview in place of the one before", async () => {
      await show("One is open.");
      await show("Two are open.");

      expect(await subject.pages()).toEqual(shows("Two are open."));
    });

    it("is not written again where it says the same", async () => {
      await show("One is open.");
      const writes = subject.writes();
      await show("One is open.");

      expect(subject.writes()).toBe(writes);
    });

    it.each(moments)("is one page where a write failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(show("One is open.")).rejects.toMatchObject(passingFault);
      await show("One is open.");
      subject.failNext(moment);
      await expect(show("Two are open.")).rejects.toMatchObject(passingFault);
      await show("Two are open.");

      expect(await subject.pages()).toEqual(shows("Two are open."));
    });

    it("is made anew where people have taken it away", async () => {
      await show("One is open.");
      await subject.remove();
      await show("Two are open.");

      expect(await subject.pages()).toEqual(shows("Two are open."));
    });
  });
}
