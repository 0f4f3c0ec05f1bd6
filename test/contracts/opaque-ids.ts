import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpaqueIds } from "../../src/ports/opaque-ids.ts";

export interface OpaqueIdsSubject {
  readonly ids: OpaqueIds;
  end(): Promise<void>;
}

/** What every keeper of opaque ids promises. */
export function opaqueIdsContract(makeSubject: () => Promise<OpaqueIdsSubject>): void {
  describe("opaque ids", () => {
    let subject: OpaqueIdsSubject;
    beforeAll(async () => {
      subject = await makeSubject();
    });
    afterAll(() => subject.end());

    it("are each case's and each mail's own, say nothing of them, and stay", async () => {
      const first = await subject.ids.ensure("hf-a", ["hf-a.2.call.ann", "hf-a.2.call.bob"]);
      const other = await subject.ids.ensure("hf-b", ["hf-a.2.call.ann"]);
      const again = await subject.ids.ensure("hf-a", ["hf-a.2.call.bob", "hf-a.2.call.ann"]);

      expect(new Set([...first, ...other]).size).toBe(3);
      expect([...first, ...other]).toEqual(Array(3).fill(expect.stringMatching(/^[a-z2-7]{26}$/)));
      expect(again).toEqual([...first].reverse());
    });

    it("are the same for all who ask at once", async () => {
      const asked = Array.from({ length: 6 }, () => subject.ids.ensure("hf-c", ["hf-c.thread"]));

      expect(new Set((await Promise.all(asked)).flat()).size).toBe(1);
    });

    it("lead back to the mail, whatever their letters went through", async () => {
      const [id = ""] = await subject.ids.ensure("hf-d", ["hf-d.7.call.Ann"]);

      expect(await subject.ids.find(id.toUpperCase())).toEqual({ hotfix: "hf-d", mail: "hf-d.7.call.Ann" });
    });

    it.each(["", "none", "'; drop table opaque_id; --", "a".repeat(5_000)])(
      "that never were lead nowhere: %.20s",
      async (id) => {
        expect(await subject.ids.find(id)).toBeNull();
      },
    );

    it("are none for no mail", async () => {
      expect(await subject.ids.ensure("hf-e", [])).toEqual([]);
    });
  });
}
