import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeHostContract } from "../../../test/contracts/code-host.ts";
import { ticketsContract } from "../../../test/contracts/tickets.ts";
import { trackerContract } from "../../../test/contracts/tracker.ts";
import { seenPages } from "../../../test/support/builtin/seen-pages.ts";
import { type BuiltinWorld, createBuiltinWorld } from "../../../test/support/builtin/world.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { databaseKinds } from "../../../test/support/databases.ts";
import { createBuiltinCodeHost } from "./code-host.ts";
import { createBuiltinReader } from "./reader.ts";
import { createBuiltinTickets } from "./tickets.ts";
import { createBuiltinTracker } from "./tracker.ts";

describe.each(databaseKinds)("built in, on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("the parts that need no account", () => {
    let world: BuiltinWorld;
    beforeAll(async () => {
      world = await createBuiltinWorld(await makePlace());
    });
    afterAll(() => world.end());

    const baseUrl = "https://pointsman.test";
    const options = () => ({ ...world, db: world.stumbling, baseUrl });
    const subject = () => ({ failNext: world.failNext, end: world.empty });
    const seen = () => seenPages(createBuiltinReader(world), baseUrl);

    trackerContract(async () => ({
      ...subject(),
      tracker: createBuiltinTracker(options()),
      issues: seen().issues,
    }));

    ticketsContract(async () => ({
      ...subject(),
      tickets: createBuiltinTickets(options()),
      seen: seen().tickets,
    }));

    it("opens an embargoed issue to everybody from its own side alone", async () => {
      const hidden = createBuiltinTracker({ ...options(), clearance: "embargoed" });
      const open = createBuiltinTracker(options());
      const draft = { key: "hf-1.1.open-issue", title: "Hidden", body: "Hidden.", labels: [] };
      const issue = await hidden.ensureIssue(cleared(draft));
      const disclosed = cleared({ key: "hf-1.9.open-issue-up", issue, body: "Disclosed." });
      await expect(open.ensurePublic(disclosed)).rejects.toMatchObject({ detail: { code: "rejected" } });
      await expect(open.readIssue(issue)).rejects.toMatchObject({ detail: { code: "rejected" } });
      const closing = cleared({ key: "hf-1.closed", issue, body: "The advisory." });
      const advisory = await hidden.ensureClosed(closing);
      const comment = await hidden.ensurePublic(disclosed);

      expect(await hidden.ensureClosed(closing)).toBe(advisory); // by a server that was killed before it told so
      expect(await hidden.ensurePublic(disclosed)).toBe(comment);
      expect(await open.readIssue(issue)).toMatchObject({ title: "Hidden" });
      await world.empty();
    });

    it("opens one of each where several servers ask for the same at once", async () => {
      const tracker = createBuiltinTracker(options());
      const tickets = createBuiltinTickets(options());
      const opened = Array.from({ length: 40 }, (_, at) => {
        const draft = { key: `hf-${at}.1.open-issue`, title: "Blank", body: "Blank.", labels: [] };
        const ticket = { scope: `hf-${at}.stage`, title: "Blank" };
        return Array.from({ length: 4 }, () => [
          tracker.ensureIssue(cleared(draft)),
          tickets.ensureTicket(cleared(ticket)),
        ]);
      });
      const addresses = await Promise.all(opened.flat(2));

      expect(new Set(addresses).size).toBe(80);
      await world.empty();
    });

    let pushes = 0;
    codeHostContract(async () => ({
      ...subject(),
      codeHost: createBuiltinCodeHost(options()),
      train: "train-2013.05.22",
      push: async () => (++pushes).toString(16).padStart(40, "a"),
      pullRequests: seen().pullRequests,
    }));
  });
});
