import { describe, expect, it } from "vitest";
import { makeEngineWorld, report, walkTo } from "../../test/support/engine/engine-world.ts";
import type { World } from "./world.ts";

/**
 * What each part of the world is to somebody who waits for news. A part that is not here does not compile: one that fans out
 * has to be looked at below, and to take nothing without a pass of its side.
 */
const parts: Readonly<Record<keyof World, "fans out" | "is asked" | "stays inside" | "is private">> = {
  mail: "fans out",
  tracker: "fans out",
  tickets: "fans out",
  codeHost: "fans out",
  comments: "fans out",
  notices: "fans out",
  repository: "fans out",
  lineage: "fans out",
  bugs: "fans out",
  advisories: "fans out",
  reader: "is asked",
  environments: "is asked",
  log: "is asked",
  store: "stays inside",
  jobs: "stays inside",
  turns: "stays inside",
  clock: "stays inside",
  postbox: "stays inside",
  replyTokens: "stays inside",
  opaqueIds: "stays inside",
  private: "is private",
};

type Sent = { readonly part: string; readonly given: string };

/** Writes down what each public part that fans out is given. */
function overheard(world: World, sent: Sent[]): World {
  const heard = Object.entries(world).map(([part, port]) => [
    part,
    parts[part as keyof World] === "fans out" && port !== null ? tap(part, port, sent) : port,
  ]);
  return Object.fromEntries(heard) as World; // the same parts under the same names
}

function tap(part: string, port: object, sent: Sent[]): object {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...given: readonly unknown[]) => {
        sent.push({ part, given: JSON.stringify(given) });
        return method.apply(target, given);
      };
    },
  });
}

async function sentOf(kind: "normal" | "security") {
  const sent: Sent[] = [];
  const world = await makeEngineWorld({
    ...{ privateSide: true, cleared: ["dan"] },
    around: (whole) => overheard(whole, sent),
  });
  const before = sent.length;
  const id = await report(world, "Canary: #1", kind);
  await walkTo(world, id, kind === "security" ? "undisclosed" : "verified");
  return { id, sent: sent.slice(before), mails: world.mail.drafts() };
}

describe("what fans out", () => {
  it("hears nothing of an embargoed hotfix but by mail to private lists and cleared people", async () => {
    const { id, sent, mails } = await sentOf("security");

    const about = sent.filter(({ given }) => given.includes(id) || given.includes("Canary"));
    expect(about.filter(({ part }) => part !== "mail")).toEqual([]);
    expect(new Set(mails.map(({ clearance }) => clearance))).toEqual(new Set(["embargoed"]));
    expect(mails.filter(({ to }) => ["qa@example.org", "ops@example.org"].includes(to.address))).toEqual([]);
  });

  it("hears of a normal one, so that the test above listens where it should", async () => {
    const { id, sent } = await sentOf("normal");
    const told = new Set(sent.filter(({ given }) => given.includes(id)).map(({ part }) => part));

    expect([...told].toSorted()).toEqual(
      expect.arrayContaining(["codeHost", "mail", "notices", "repository", "tickets", "tracker"]),
    );
  });
});
