import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Advisories } from "../../src/ports/advisories.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, type Subject } from "./subject.ts";

export interface AdvisoriesSubject extends Subject {
  readonly advisories: Advisories;
  /** Every advisory that is there, published or not. */
  seen(): Promise<
    readonly { readonly url: string; readonly summary: string; readonly isPublished: boolean }[]
  >;
}

/** What every place of advisories promises. */
export function advisoriesContract(makeSubject: () => Promise<AdvisoriesSubject>): void {
  describe("advisories", () => {
    let subject: AdvisoriesSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());
    const publish = (key: string, summary = "A hole", patched: string | null = "0.2013.05.22-2") =>
      subject.advisories.ensurePublished(
        cleared({ key, summary, description: "Anybody could sign in.", patched }),
      );

    it("are published once, each under its key", async () => {
      const url = await publish("hf-1.advisory");
      const other = await publish("hf-2.advisory", "Another hole", null);

      expect([await publish("hf-1.advisory"), other === url]).toEqual([url, false]);
      expect(await subject.seen()).toEqual(
        expect.arrayContaining([
          { url, summary: "A hole", isPublished: true },
          { url: other, summary: "Another hole", isPublished: true },
        ]),
      );
      expect(await subject.seen()).toHaveLength(2);
    });

    it.each(moments)("are there once where the first write failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(publish("hf-1.advisory")).rejects.toMatchObject(passingFault);
      const url = await publish("hf-1.advisory");

      expect(await subject.seen()).toEqual([{ url, summary: "A hole", isPublished: true }]);
    });
  });
}
