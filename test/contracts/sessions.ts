import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sessions } from "../../src/ports/sessions.ts";

export interface SessionsSubject {
  readonly sessions: Sessions;
  /** Lets time pass. */
  wait(milliseconds: number): void;
  end(): Promise<void>;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** What every keeper of sessions promises. */
export function sessionsContract(makeSubject: () => Promise<SessionsSubject>): void {
  let subject: SessionsSubject;
  let sessions: Sessions;
  beforeAll(async () => {
    subject = await makeSubject();
  });
  beforeEach(() => {
    sessions = subject.sessions;
  });
  afterAll(() => subject.end());

  const signIn = async (person: string) => {
    const session = await sessions.useLink((await sessions.createLink()).token, person);
    if (session === null) throw new Error("a fresh link did not work");
    return session;
  };

  describe("a link", () => {
    it("stands until it is used, however often it is looked at", async () => {
      const { token } = await sessions.createLink();
      for (let looks = 0; looks < 3; looks += 1) expect(await sessions.linkStands(token)).toBe(true);

      expect(await sessions.useLink(token, "ann")).not.toBeNull();

      expect(await sessions.linkStands(token)).toBe(false);
      expect(await sessions.useLink(token, "bob")).toBeNull();
    });

    it("works for one of many who use it at once", async () => {
      const { token } = await sessions.createLink();
      const people = ["ann", "bob", "cyn", "dan", "eve"];

      const used = await Promise.all(people.map((person) => sessions.useLink(token, person)));

      expect(used.filter((session) => session !== null)).toHaveLength(1);
    });

    it("says when it ends, and ends then", async () => {
      const { token, expiresAt } = await sessions.createLink();
      const other = await sessions.createLink();
      subject.wait(15 * minute - 1);
      expect(await sessions.linkStands(token)).toBe(true);
      subject.wait(1);

      expect(await sessions.linkStands(token)).toBe(false);
      expect(await sessions.useLink(other.token, "ann")).toBeNull();
      expect(expiresAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it.each(["", "none", "'; drop table session; --", "x".repeat(5_000)])(
      "that never was does not stand: %.20s",
      async (token) => {
        expect(await sessions.linkStands(token)).toBe(false);
        expect(await sessions.useLink(token, "ann")).toBeNull();
        expect(await sessions.find(token)).toBeNull();
      },
    );

    it("is no session, and a session is no link", async () => {
      const { token } = await sessions.createLink();
      const session = await signIn("ann");

      expect(await sessions.find(token)).toBeNull();
      expect(await sessions.linkStands(session.token)).toBe(false);
    });
  });

  describe("a session", () => {
    it("is its person's, apart from every other", async () => {
      const [ann, bob, again] = [await signIn("ann"), await signIn("bob"), await signIn("ann")];
      expect(new Set([ann.token, bob.token, again.token]).size).toBe(3);

      await sessions.end(ann.token);
      await sessions.end(ann.token);

      expect(await sessions.find(ann.token)).toBeNull();
      expect(await sessions.find(bob.token)).toBe("bob");
      expect(await sessions.find(again.token)).toBe("ann");
    });

    it("ends by itself after 14 days, and others go on", async () => {
      const old = await signIn("ann");
      subject.wait(7 * day);
      const young = await signIn("bob");
      subject.wait(7 * day);
      await sessions.createLink();

      expect(await sessions.find(old.token)).toBeNull();
      expect(await sessions.find(young.token)).toBe("bob");
    });
  });
}
