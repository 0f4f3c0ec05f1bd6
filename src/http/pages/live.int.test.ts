import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutBrowser } from "../../../scripts/sample-world/browser.ts";
import { playSampleCases, type SampleCases } from "../../../scripts/sample-world/sample-cases.ts";
import { type ServedSample, serveSample } from "../../../scripts/sample-world/serve-sample.ts";
import { type Browsing, startBrowsing } from "../../../test/support/pages/browsing.ts";

describe.skipIf(withoutBrowser !== null)(`pages with script ${withoutBrowser ?? ""}`, () => {
  let sample: ServedSample;
  let browsing: Browsing;
  let cases: SampleCases;
  beforeAll(async () => {
    sample = await serveSample();
    browsing = await startBrowsing(sample);
    cases = await playSampleCases(sample.world);
  });
  afterAll(async () => {
    await browsing?.end();
    await sample?.end();
  });

  /** Opens a page and waits until it hears of changes. */
  async function open(person: string, path: string) {
    const page = await browsing.newPage(person);
    const listening = page.waitForResponse((response) => response.url().endsWith("/events"));
    await page.goto(`${sample.url}${path}`);
    await listening;
    return page;
  }

  async function vote(id: string, person: string) {
    const by = sample.world.engine.actor(person);
    if (by === null) throw new Error(`nobody is ${person}`);
    await sample.world.engine.give(
      id,
      { type: "CastVote", choice: "hotfix", reason: "" },
      { by, channel: "cli" },
    );
  }

  it("shows a change of somebody else by itself, and leaves open what was open", async () => {
    const page = await open("dan", `/hotfixes/${cases.deciding}`);
    await page.getByText("The whole log").click();
    await vote(cases.deciding, "ann");

    await page.getByRole("rowheader", { name: "Ann Lee" }).waitFor();
    expect(await page.locator("#log").getAttribute("open")).not.toBeNull();
    await page.context().close();
  });

  it("takes nothing from somebody who types, and says that there is news", async () => {
    const page = await open("noa", `/hotfixes/${cases.deciding}`);
    await page.locator("#vote-reason").fill("Half a sentence");
    await vote(cases.deciding, "mia");

    await page.getByRole("status").getByText("This page has changed").waitFor();
    expect(await page.locator("#vote-reason").inputValue()).toBe("Half a sentence");
    await page.locator("#vote-reason").fill("");
    await page.getByRole("heading", { level: 1 }).click();
    await page.getByRole("rowheader", { name: "Mia Bloom" }).waitFor();
    await page.context().close();
  });

  it("sends a form once, however often its button is clicked, and again for whoever comes back to it", async () => {
    const page = await browsing.newPage("ann");
    await page.goto(`${sample.url}/hotfixes/new`);
    const stopped = await page.evaluate(`
      const form = document.querySelector("form.report");
      const stopped = [];
      document.addEventListener("submit", (event) => {
        stopped.push(event.defaultPrevented);
        event.preventDefault();
      });
      for (let clicks = 0; clicks < 3; clicks += 1) form.querySelector("[type=submit]").click();
      dispatchEvent(new PageTransitionEvent("pageshow"));
      form.querySelector("[type=submit]").click();
      stopped;
    `);
    expect(stopped).toEqual([false, true, true, false]);
    await page.context().close();
  });

  it("listens again after the server could not let it listen for a while", async () => {
    const page = await browsing.newPage("dan");
    await page.clock.install();
    const isAnswer = (url: string) => url.endsWith("/events");
    await page.route("**/events", (route) => route.fulfill({ status: 503 }));
    const refused = page.waitForResponse((response) => isAnswer(response.url()));
    await page.goto(`${sample.url}/hotfixes/${cases.deciding}`);
    expect((await refused).status()).toBe(503);
    await page.unroute("**/events");

    const statuses: number[] = [];
    page.on("response", (response) => void (isAnswer(response.url()) && statuses.push(response.status())));
    await expect
      .poll(async () => {
        await page.clock.fastForward(31_000);
        return statuses;
      })
      .toContain(200);
    await page.context().close();
  });

  it("brings a new case to the board", async () => {
    const page = await open("ann", "/");
    const by = sample.world.engine.actor("mia");
    const found = await sample.world.engine.find({ person: "ann", roles: ["developer"] }, cases.deciding);
    if (by === null || found === null) throw new Error("the sample is not what it was");
    const report = { ...found.hotfix.report, title: "Reported just now" };
    await sample.world.engine.report({ kind: "normal", train: "2013.05.22", report }, { by, channel: "cli" });

    await page.locator(".hotfix").getByText("Reported just now").waitFor();
    await page.context().close();
  });
});
