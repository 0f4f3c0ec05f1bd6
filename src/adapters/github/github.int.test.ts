import { describe, expect, it } from "vitest";
import { advisoriesContract } from "../../../test/contracts/advisories.ts";
import { codeHostContract } from "../../../test/contracts/code-host.ts";
import { commentsContract } from "../../../test/contracts/comments.ts";
import { dashboardContract } from "../../../test/contracts/dashboard.ts";
import { noticesContract } from "../../../test/contracts/notices.ts";
import { remoteContract } from "../../../test/contracts/remote.ts";
import { ticketsContract } from "../../../test/contracts/tickets.ts";
import { trackerContract } from "../../../test/contracts/tracker.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { commentsSubject } from "../../../test/support/github/comments-subject.ts";
import { dashboardSubject } from "../../../test/support/github/dashboard-subject.ts";
import { createFakeGithub } from "../../../test/support/github/fake-github.ts";
import { noticesSubject } from "../../../test/support/github/notices-subject.ts";
import { remoteSubject } from "../../../test/support/github/remote-subject.ts";
import { seenPages } from "../../../test/support/github/seen-pages.ts";
import { createGithubAdvisories } from "./advisories.ts";
import { createGithub } from "./client.ts";
import { createGithubCodeHost } from "./code-host.ts";
import { createGithubTickets } from "./tickets.ts";
import { createGithubTracker } from "./tracker.ts";

describe("GitHub, held against its published description", () => {
  trackerContract(async () => {
    const fake = await createFakeGithub();
    return { ...fake, ...seenPages(fake), tracker: createGithubTracker(createGithub(fake.connection)) };
  });

  ticketsContract(async () => {
    const fake = await createFakeGithub();
    const { tickets: seen } = seenPages(fake);
    return { ...fake, seen, tickets: createGithubTickets(createGithub(fake.connection)) };
  });

  dashboardContract(async () => dashboardSubject(await createFakeGithub()));

  advisoriesContract(async () => {
    const fake = await createFakeGithub();
    const options = { ecosystem: "npm", package: "signpost", severity: "high" } as const;
    const page = `${fake.connection.api}/example/signpost/security/advisories`;
    return {
      ...{ failNext: fake.failNext, end: fake.end },
      advisories: createGithubAdvisories(createGithub(fake.connection), options),
      seen: async () =>
        fake.state.advisories.map(({ id, summary, state }) => ({
          ...{ url: `${page}/${id}`, summary, isPublished: state === "published" },
        })),
    };
  });

  it("takes up an advisory that was drafted and not published", async () => {
    const fake = await createFakeGithub();
    const options = { ecosystem: "other", package: "signpost", severity: null } as const;
    const { ensurePublished } = createGithubAdvisories(createGithub(fake.connection), options);
    const draft = cleared({ key: "hf-1.advisory", summary: "A hole", description: "So.", patched: null });
    const at = "PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}";
    fake.mishaps.push({ at, done: false, answer: "drop" });
    await expect(ensurePublished(draft)).rejects.toMatchObject({ retryable: true });
    expect(fake.state.advisories).toMatchObject([{ state: "draft" }]);
    await ensurePublished(draft);

    expect(fake.state.advisories).toMatchObject([{ state: "published" }]);
    await fake.end();
  });

  commentsContract(async () => commentsSubject(await createFakeGithub()));

  describe.each(["a token", "an App"])("by %s", (by) => {
    noticesContract(async () => noticesSubject(await createFakeGithub(), by === "an App"));
  });

  remoteContract(async () => {
    const fake = await createFakeGithub();
    return remoteSubject(fake);
  });

  describe.each(["merge", "squash", "rebase"] as const)("that merges by %s", (merge) => {
    codeHostContract(async () => {
      const fake = await createFakeGithub();
      const { git } = fake;
      const train = "train-2013.05.22";
      git.push("main");
      git.push(train);
      const options = { merge, requiredChecks: [] };
      return {
        ...{ ...fake, ...seenPages(fake), train },
        codeHost: createGithubCodeHost(createGithub(fake.connection), options, 0),
        push: async (branch) => git.push(branch),
      };
    });
  });
});

describe("an Enterprise server", () => {
  trackerContract(async () => {
    const fake = await createFakeGithub();
    const github = createGithub({ ...fake.connection, api: `${fake.connection.api}/api/v3/` });
    return { ...fake, ...seenPages(fake), tracker: createGithubTracker(github) };
  });
});
