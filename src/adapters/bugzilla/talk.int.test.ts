import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeBugzilla, startFakeBugzilla } from "../../../test/support/bugzilla/fake-bugzilla.ts";
import { type AccountName, keyOf } from "../../../test/support/bugzilla/people.ts";
import { searchFor } from "../../engine/leaks/search.ts";
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

  const attach = (bug: number, data: string | Buffer, more: object = {}, at = after) =>
    byHand(
      at,
      `/bug/${bug}/attachment`,
      {
        ...{ summary: "a summary", file_name: "a-name.patch", content_type: "text/plain" },
        ...{ data: Buffer.from(data).toString("base64"), ...more },
      },
      "admin",
    );

  /** Of attachments alone. */
  const attached = async () => (await read()).filter((text) => text.startsWith("a-name.patch"));

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

  it("is read of attachments: their names, summaries and contents", async () => {
    file(after, "bug");
    attach(1, "+ a patch\n");

    expect(await attached()).toEqual(["a-name.patch\na summary\n+ a patch\n"]);
  });

  it("is given in base64 where it is no text, so that what is packed is found", async () => {
    file(after, "bug");
    const packed = gzipSync("the packed words");
    attach(1, packed);
    const [text = ""] = await attached();
    const search = searchFor([{ hotfix: "hf-1", field: "title", text: "the packed words" }], new Map());

    expect(text).toContain(packed.toString("base64"));
    expect(search({ where: "", text })).toMatchObject([{ hotfix: "hf-1", what: "title" }]);
  });

  it("names what was attached before, and reads nothing of its contents", async () => {
    file(before, "bug");
    attach(1, "old", {}, before);
    say(1, "changed since");

    expect(await attached()).toEqual(["a-name.patch\na summary\n"]);
  });

  it.runIf(dialect === "bmo")("names what is larger than a megabyte, which upstream never is", async () => {
    file(after, "bug");
    attach(1, "x".repeat(1024 * 1024 + 1));

    expect(await attached()).toEqual(["a-name.patch\na summary\n"]);
  });

  it("is not read of attachments for insiders, though we are among them", async () => {
    file(after, "bug");
    attach(1, "+ a patch\n", { is_private: true });

    expect(await attached()).toEqual([]);
  });

  it("is read of what a field said before it was changed", async () => {
    file(after, "bug");
    for (const whiteboard of ["former words", "later words"])
      fake.server.answer({
        ...{ method: "PUT", path: "/bug/1", body: { whiteboard }, header: keyOf("relman") },
        query: new URLSearchParams({ Bugzilla_api_key: keyOf("relman") }),
      });

    expect(await read()).toContain("former words");
  });

  it("is read of more bugs than one request can name", async () => {
    for (let bug = 1; bug <= 130; bug += 1) file(after, `bug ${bug}`);

    expect(new Set(await read()).size).toBe(260);
  });
});
