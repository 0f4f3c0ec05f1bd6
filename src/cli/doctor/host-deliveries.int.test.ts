import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeSettings } from "../../../test/support/github/fake-settings.ts";
import { type HostWorld, makeHostWorld, soundHook } from "../../../test/support/github/host-world.ts";

let world: HostWorld;
beforeEach(async () => {
  world = await makeHostWorld();
});
afterEach(() => world.end());

describe("the doctor on deliveries", () => {
  const lost = (status: number, says: string) => ({
    deliveries: [{ at: "2013-05-21T10:00:00Z", status, says }],
  });

  it.each<{ title: string; settings: Partial<FakeSettings>; status: string; what: RegExp; mend: RegExp }>([
    {
      ...{ title: "no webhook", settings: { hook: null }, status: "failed" },
      ...{ what: /nothing is delivered to https:\/\/pointsman/, mend: /make a webhook/ },
    },
    {
      ...{
        title: "another address",
        settings: { hook: { ...soundHook, url: "https://old.example.org/hook?key=x" } },
      },
      ...{ status: "failed", what: /but to https:\/\/old\.example\.org\/hook$/, mend: /with that address/ },
    },
    {
      ...{ title: "no secret", settings: { hook: { ...soundHook, secret: false } }, status: "failed" },
      ...{ what: /not signed/, mend: /secret of github\.webhook/ },
    },
    {
      ...{ title: "forms", settings: { hook: { ...soundHook, contentType: "form" } }, status: "failed" },
      ...{ what: /as a form/, mend: /application\/json/ },
    },
    {
      ...{
        title: "too few events",
        settings: { hook: { ...soundHook, events: ["issues"] } },
        status: "warning",
      },
      ...{ what: /does not deliver issue_comment, pull_request, pull_request_review/, mend: /tick these/ },
    },
    {
      ...{ title: "no look at the certificate", settings: { hook: { ...soundHook, insecure: true } } },
      ...{ status: "warning", what: /certificate/, mend: /SSL verification/ },
    },
    {
      ...{ title: "another secret", settings: lost(401, "Invalid HTTP Response: 401"), status: "failed" },
      ...{ what: /issues at 2013-05-21T10:00:00Z was not taken: answered 401/, mend: /another secret/ },
    },
    {
      ...{
        title: "an address out of reach",
        settings: lost(0, "failed to connect to host"),
        status: "failed",
      },
      ...{ what: /failed to connect to host/, mend: /DNS, the certificate and the firewall/ },
    },
    {
      ...{
        title: "another server there",
        settings: lost(404, "Invalid HTTP Response: 404"),
        status: "failed",
      },
      ...{ what: /answered 404/, mend: /proxy does not pass/ },
    },
    {
      ...{ title: "a proxy that takes too little", settings: lost(413, "Invalid HTTP Response: 413") },
      ...{ status: "failed", what: /answered 413/, mend: /25 MB/ },
    },
    {
      ...{
        title: "a server that stumbles",
        settings: lost(502, "Invalid HTTP Response: 502"),
        status: "failed",
      },
      ...{ what: /answered 502/, mend: /server's log/ },
    },
    {
      title: "none so far",
      settings: { deliveries: [] },
      status: "ok",
      what: /nothing was delivered/,
      mend: /^$/,
    },
    {
      ...{
        title: "some that were lost before",
        status: "ok",
        what: /; 2 of the last 3 were lost/,
        mend: /^$/,
      },
      settings: {
        deliveries: [202, 502, 0].map((status) => ({ at: "2013-05-21T10:00:00Z", status, says: "" })),
      },
    },
  ])("tells of $title", async ({ settings, status, what, mend }) => {
    for (const by of ["App", "token"] as const) {
      expect((await world.examine(by, { settings })).get("github-webhook")).toMatchObject({
        ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
      });
    }
  });

  it("of the repository can be switched off, or hidden from the token", async () => {
    const off = await world.examine("token", { settings: { hook: { ...soundHook, active: false } } });
    expect(off.get("github-webhook")).toMatchObject({ status: "failed", mend: "tick Active on its page" });

    const hidden = await world.examine("token", {
      settings: { forbidden: new Set(["GET /repos/{owner}/{repo}/hooks"]) },
    });
    expect(hidden.get("github-webhook")).toMatchObject({
      ...{ status: "skipped", what: "the token may not look (Webhooks: read)" },
      mend: expect.stringContaining("Recent Deliveries"),
    });
  });

  it("have nowhere to come where the server has no address of its own", async () => {
    expect((await world.examine("App", { url: null })).get("github-webhook")).toMatchObject({
      ...{ status: "warning", mend: expect.stringContaining("server.url") },
    });
  });
});
