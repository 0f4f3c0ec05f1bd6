import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeBugzilla, startFakeBugzilla } from "../../../test/support/bugzilla/fake-bugzilla.ts";
import { type AccountName, keyOf } from "../../../test/support/bugzilla/people.ts";
import type { Dialect } from "./dialect.ts";
import { createBugzillaServer } from "./server.ts";
import { readBugzillaTalk } from "./talk.ts";

const place = { product: "Firefox", component: "Networking", version: "unspecified" };
const [before, since, after] = ["2013-05-01T00:00:00Z", "2013-05-02T00:00:00Z", "2013-05-03T00:00:00Z"];

describe.each<Dialect>(["upstream", "bmo"])("what was said on Bugzilla, as %s speaks", (dialect) => {
  let fake: FakeBugzilla;
  beforeEach(async () => {
    fake = await startFakeBugzilla(dialect);
  });
  afterEach(() => fake.end());

  /** What people do there at a time. */
  function byHand(at: string, path: string, body: object, who: AccountName = "relman"): void {
    fake.server.now = at;
    const query = new URLSearchParams({ Bugzilla_api_key: keyOf(who) });
    fake.server.answer({ method: "POST", path, query, header: keyOf(who), body: { ...body } });
  }

  const file = (at: string, summary: string, groups: readonly string[] = []) =>
    byHand(at, "/bug", {
      ...{ type: "defect", product: "Firefox", component: "Networking", version: "unspecified", groups },
      ...{ op_sys: "All", rep_platform: "All", summary, description: `${summary} described` },
    });
  const say = (bug: number, comment: string, more: object = {}, who?: AccountName) =>
    byHand(after, `/bug/${bug}/comment`, { comment, ...more }, who);

  async function read() {
    const options = { severity: null, priority: null, groups: [], askFlag: null, attach: "none" as const };
    const server = createBugzillaServer("tracker", {
      ...{ url: fake.url, login: "admin@bz.test", key: async () => keyOf("admin") },
      place: { ...place, ...options },
    });
    const said: string[] = [];
    for await (const { texts } of readBugzillaTalk(server, since))
      said.push(...texts.map(({ text }) => text));
    return said;
  }

  it("is read of every bug that was changed since", async () => {
    file(before, "old");
    file(before, "old and commented");
    file(after, "new");
    say(2, "a comment");

    expect(new Set(await read())).toEqual(
      new Set(["old and commented", "old and commented described", "a comment", "new", "new described"]),
    );
  });

  it("is not read where only some may, though we may", async () => {
    file(after, "hidden", ["core-security"]);
    file(after, "open");
    say(1, "hidden comment", {}, "admin");
    say(2, "for insiders", { is_private: true }, "admin");

    expect(await read()).toEqual(["open", "open described"]);
  });

  it("is read of more bugs than one request can name", async () => {
    for (let bug = 1; bug <= 130; bug += 1) file(after, `bug ${bug}`);

    expect(new Set(await read()).size).toBe(260);
  });
});
