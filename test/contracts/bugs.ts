import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Asking, Bugs } from "../../src/ports/bugs.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";

/** A tracker of bugs with one bug that is kept to a group, and what people do to it. */
export interface BugsSubject extends Subject {
  readonly bugs: Bugs;
  readonly issue: string;
  /** Logins of two people who may see it, and may be asked. */
  readonly people: readonly [string, string];
  /** Who is asked on it now. */
  asked(): Promise<readonly string[]>;
  /** What was written on it beside its description. */
  comments(): Promise<readonly string[]>;
  attached(): Promise<readonly { readonly summary: string; readonly patch: string }[]>;
  /** The first person does it by hand. */
  act(what: "close" | "reopen" | "open-to-all" | "put-back" | "answer"): Promise<void>;
  write(text: string): Promise<void>;
  /** From now on there is no such flag. */
  forgetFlag(): void;
  /** The server's clock goes on; answers its time. */
  later(seconds: number): string;
}

/** What every tracker of bugs promises. */
export function bugsContract(makeSubject: () => Promise<BugsSubject>): void {
  describe("bugs", () => {
    let subject: BugsSubject;
    let [ann, bob] = ["", ""];
    beforeEach(async () => {
      subject = await makeSubject();
      [ann, bob] = subject.people;
    });
    afterEach(() => subject.end());

    const ask = (key: string, awaited: readonly string[], fresh = awaited) => {
      const asking: Asking = { key, issue: subject.issue, awaited, fresh, body: "Please vote." };
      return subject.bugs.ensureAsked(cleared(asking));
    };
    const attach = (key: string, patch = "diff --git a b\n") =>
      subject.bugs.ensureAttached(cleared({ key, issue: subject.issue, summary: "The fix", patch }));

    it("ask whoever is awaited, with one comment, and nobody any more who is not", async () => {
      await ask("hf-1.1.ask-on-bug", [ann, bob]);
      expect((await subject.asked()).toSorted()).toEqual([ann, bob].toSorted());
      await ask("hf-1.2.ask-on-bug", [bob], []);

      expect(await subject.asked()).toEqual([bob]);
      expect(await subject.comments()).toEqual([expect.stringContaining("Please vote.")]);
    });

    it("ask nobody a second time who has taken the flag off", async () => {
      await ask("hf-1.1.ask-on-bug", [ann]);
      await subject.act("answer");
      await ask("hf-1.1.ask-on-bug", [ann]);
      await ask("hf-1.2.ask-on-bug", [ann], []);

      expect(await subject.asked()).toEqual([]);
    });

    it.each(moments)("ask once where a write failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(ask("hf-1.1.ask-on-bug", [ann])).rejects.toMatchObject(passingFault);
      await ask("hf-1.1.ask-on-bug", [ann]);

      expect(await subject.asked()).toEqual([ann]);
      expect(await subject.comments()).toHaveLength(1);
    });

    it("reject a flag that is not there, and write nothing", async () => {
      subject.forgetFlag();

      await expect(ask("hf-1.1.ask-on-bug", [ann])).rejects.toMatchObject(rejectedFault);
      expect(await subject.comments()).toEqual([]);
    });

    it.each(moments)("have a patch once where a write failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(attach("hf-1.5.attach-fix")).rejects.toMatchObject(passingFault);
      await attach("hf-1.5.attach-fix");
      await attach("hf-1.9.attach-fix", "diff --git ü ü\n");

      expect(await subject.attached()).toEqual([
        { summary: "The fix", patch: "diff --git a b\n" },
        { summary: "The fix", patch: "diff --git ü ü\n" },
      ]);
    });

    it("tell of changes since a time of the server's, and of all bugs where there is none", async () => {
      const { bugs, issue } = subject;
      const issues = [issue, "https://elsewhere.test/show_bug.cgi?id=1"];
      const before = await bugs.changed(issues, null);
      const since = subject.later(60);
      expect(await bugs.changed(issues, since)).toEqual([]);
      await subject.write("Seen here too.");

      expect(before).toMatchObject([{ issue }]);
      expect(await bugs.changed(issues, since)).toEqual([{ issue, at: since }]);
      expect(await bugs.changed([], null)).toEqual([]);
    });

    it("look untouched where nobody but Pointsman has done anything", async () => {
      await ask("hf-1.1.ask-on-bug", [ann]);

      expect(await subject.bugs.look(subject.issue)).toEqual({
        state: { now: "open", by: null },
        openToAll: { now: false, by: null },
        comments: [],
      });
    });

    it("tell who has done what by hand", async () => {
      await subject.act("close");
      await subject.act("open-to-all");
      await subject.write("Why?");

      expect(await subject.bugs.look(subject.issue)).toMatchObject({
        state: { now: "closed", by: ann },
        openToAll: { now: true, by: ann },
        comments: [{ by: ann, text: "Why?" }],
      });
      await subject.act("reopen");
      await subject.act("put-back");
      expect(await subject.bugs.look(subject.issue)).toMatchObject({
        state: { now: "open", by: ann },
        openToAll: { now: false, by: ann },
      });
    });

    it("are rejected where there is none", async () => {
      await expect(subject.bugs.look(`${subject.issue}999`)).rejects.toMatchObject(rejectedFault);
    });
  });
}
