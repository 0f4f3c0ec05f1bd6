import { Fault } from "../../../src/core/fault.ts";
import type { Bugs } from "../../../src/ports/bugs.ts";
import type { BugsSubject } from "../../contracts/bugs.ts";
import { createStumble } from "./stumble.ts";

const start = Date.UTC(2013, 5, 4, 3);

/** Bugs in memory, at any address of one tracker; `ann` acts by hand. */
export function createFakeBugs(base = "https://tracker.test/issues"): BugsSubject {
  const issue = `${base}/1`;
  const flags = new Set<string>();
  const asked = new Map<string, string>();
  const patches = new Map<string, { readonly summary: string; readonly patch: string }>();
  const written: { readonly id: string; readonly by: string; readonly text: string }[] = [];
  const hands: { state: string | null; groups: string | null } = { state: null, groups: null };
  let closed = false;
  let openToAll = false;
  let hasFlag = true;
  let now = start;
  let changedAt = start;
  const { failNext, around } = createStumble("tracker");
  const isOurs = (address: string) => address.startsWith(`${base}/`) && !address.endsWith("999");
  const touch = () => {
    changedAt = now;
  };
  const bugs: Bugs = {
    async ensureAsked({ value: { key, awaited, fresh, body } }) {
      if (!hasFlag) throw rejected("there is no such flag");
      const missing = asked.has(key) ? [] : fresh.filter((login) => !flags.has(login));
      const over = [...flags].filter((login) => !awaited.includes(login));
      if (missing.length + over.length === 0) return;
      await around(() => {
        for (const login of over) flags.delete(login);
        for (const login of missing) flags.add(login);
        if (missing.length > 0) asked.set(key, body);
        touch();
      });
    },
    async ensureAttached({ value: { key, summary, patch } }) {
      if (patches.has(key)) return;
      await around(() => patches.set(key, { summary, patch }));
    },
    async changed(issues, since) {
      const isNew = since === null || changedAt >= Date.parse(since);
      return isNew ? issues.filter(isOurs).map((each) => ({ issue: each, at: timeOf(changedAt) })) : [];
    },
    async look(address) {
      if (!isOurs(address)) throw rejected("no such bug");
      return {
        state: { now: closed ? "closed" : "open", by: hands.state },
        openToAll: { now: openToAll, by: hands.groups },
        comments: [...written],
      };
    },
  };
  return {
    bugs,
    issue,
    people: ["ann@bugs.test", "bob@bugs.test"],
    asked: async () => [...flags],
    comments: async () => [...asked.values()],
    attached: async () => [...patches.values()],
    async act(what) {
      if (what === "answer") flags.delete("ann@bugs.test");
      if (what === "close" || what === "reopen") [closed, hands.state] = [what === "close", "ann@bugs.test"];
      if (what === "open-to-all" || what === "put-back")
        [openToAll, hands.groups] = [what === "open-to-all", "ann@bugs.test"];
      touch();
    },
    async write(text) {
      written.push({ id: `${issue}#c${written.length + 1}`, by: "ann@bugs.test", text });
      touch();
    },
    forgetFlag: () => {
      hasFlag = false;
    },
    later(seconds) {
      now += seconds * 1000;
      return timeOf(now);
    },
    failNext,
    end: async () => {},
  };
}

function timeOf(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

function rejected(says: string): Fault {
  return new Fault({ code: "rejected", system: "tracker", says });
}
