import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutBrowser } from "../../../scripts/sample-world/browser.ts";
import { addTrains, rolling } from "../../../scripts/sample-world/sample-trains.ts";
import { type ServedSample, serveSample } from "../../../scripts/sample-world/serve-sample.ts";
import { type Browsing, startBrowsing } from "../../../test/support/pages/browsing.ts";

describe.skipIf(withoutBrowser !== null)(`forms without script ${withoutBrowser ?? ""}`, () => {
  let sample: ServedSample;
  let browsing: Browsing;
  beforeAll(async () => {
    sample = await serveSample();
    browsing = await startBrowsing(sample);
    await addTrains(sample.world);
  });
  afterAll(async () => {
    await browsing?.end();
    await sample?.end();
  });

  const as = (person: string, path: string) => browsing.open(person, path, { javaScriptEnabled: false });

  it("names everything that a report lacks at once, and keeps what was typed", async () => {
    const page = await as("ann", "/hotfixes/new");
    await page.getByLabel("Title").fill("Nobody can sign in");
    await page.getByLabel("Users affected").fill("many");
    await page.getByRole("button", { name: "Report it" }).click();

    expect(await page.getByRole("alert").getByRole("link").allTextContents()).toEqual([
      "Train",
      "What users see",
      "Users affected",
      "Complexity of the fix",
      "Risk of the fix",
      "Why that risk",
      "ChangeLog line",
    ]);
    expect(await page.getByLabel("Title").inputValue()).toBe("Nobody can sign in");
    expect(await page.getByLabel("Users affected").inputValue()).toBe("many");
    await page.context().close();
  });

  it("takes a case from report to verified in production", async () => {
    const path = await report(await as("ann", "/hotfixes/new"));
    await approve(path);
    await act(await as("ann", path), "Land it");
    for (const environment of ["stage", "production"] as const) await rollOut(path, environment);

    const page = await as("mia", path);
    expect(await page.getByRole("heading", { level: 2 }).first().textContent()).toContain(
      "verified in production",
    );
    expect(await page.locator(".station-done").count()).toBe(13);
    await page.context().close();
  });

  it("tells a second sender that the turn is over, and changes nothing", async () => {
    const path = await report(await as("ann", "/hotfixes/new"));
    const [first, second] = [await as("ann", path), await as("ann", path)];
    await cancel(first);
    await cancel(second);

    expect(await second.getByRole("alert").textContent()).toContain("cancelled");
    expect(await second.locator("#log").getByText("cancelled it").count()).toBe(1);
    await first.context().close();
    await second.context().close();
  });

  it("has one build carry two hotfixes of a train", async () => {
    const paths = [
      await report(await as("ann", "/hotfixes/new")),
      await report(await as("ann", "/hotfixes/new")),
    ];
    for (const path of paths) await approve(path);
    await act(await as("ann", "/trains/2013.05.22"), "Have one build carry them");

    const page = await as("mia", "/trains/2013.05.22");
    for (const path of paths) {
      const row = page.locator("li.hotfix", { has: page.locator(`a[href="${path}"]`) });
      expect(await row.textContent()).toContain("12 Follow up");
    }
    await page.context().close();
  });

  it("adds, promotes and derails a train", async () => {
    const page = await as("ann", "/trains");
    await page.getByText("Add it as a train").first().click();
    await page.getByRole("button", { name: "Add the train" }).click();
    await page.locator("#derail-2013\\.06\\.05 summary").click();
    await page.getByRole("button", { name: "Derail the train" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Reason" }).click();
    expect(await page.locator("#derail-2013\\.06\\.05 .field-error").textContent()).toContain("needed");

    await page.locator("#derail-2013\\.06\\.05 textarea").fill("It eats mails.");
    await page.getByRole("button", { name: "Derail the train" }).click();
    expect(await page.getByRole("heading", { name: "2013.06.05" }).textContent()).toContain("derailed");
    await page.context().close();
  });

  /** Steps 3 to 6. */
  async function approve(path: string): Promise<void> {
    const id = path.split("/").at(-1);
    for (const person of ["ann", "mia", "ivo"]) {
      await act(await as(person, path), "Vote", (page) =>
        page.getByRole("radio", { name: /^Hotfix/ }).check(),
      );
    }
    await act(await as("ann", path), "Start the fix");
    sample.world.repository.push(`hotfix/${id}-1`, { [`lib/${id}.js`]: "mended" });
    await act(await as("ann", path), "Propose the fix");
    await act(await as("dan", path), "Send the review", (page) =>
      page.getByRole("radio", { name: /^Approve/ }).check(),
    );
  }

  async function rollOut(path: string, environment: "stage" | "production"): Promise<void> {
    await act(await as("ivo", path), `Ask for the ${environment} ticket`);
    const id = path.split("/").at(-1) ?? "";
    const view = await sample.world.engine.find({ person: "ivo", roles: ["ops"] }, id);
    await sample.world.environments.runs(environment, view?.hotfix.build?.sha ?? "");
    await act(await as("ivo", path), `It is on ${environment}`);
    await act(await as("mia", path), "Say so", (page) =>
      page.getByRole("radio", { name: /^It solves/ }).check(),
    );
  }
});

/** Fills the report form and sends it; answers where the case is. */
async function report(page: Page): Promise<string> {
  await page.getByLabel("Train").selectOption({ label: `${rolling.slice("train-".length)} (rolling)` });
  await page.getByLabel("Title").fill("Sign-in fails after a reset");
  await page.getByLabel("What users see").fill("The dialog stays empty.");
  await page.getByLabel("Users affected").fill("12,5 %");
  await page.getByRole("group", { name: "Complexity" }).getByLabel("Low").check();
  await page.getByRole("group", { name: "Risk of the fix" }).getByLabel("Medium").check();
  await page.getByLabel("Why that risk").fill("One line.");
  await page.getByLabel("ChangeLog line").fill(`Keep the session: #${Math.floor(performance.now())}`);
  await page.getByRole("button", { name: "Report it" }).click();
  const { pathname } = new URL(page.url());
  expect(pathname).toMatch(/^\/hotfixes\/hf-/);
  await page.context().close();
  return pathname;
}

/** Sends the form of that button; it must have been taken. */
async function act(
  page: Page,
  button: string,
  fill: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  await fill(page);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  expect(answer.status(), `${button} on ${page.url()}`).toBe(303);
  await page.context().close();
}

async function cancel(page: Page): Promise<void> {
  await page.getByText("Cancel this hotfix").click();
  await page.locator("#cancel").getByLabel("Reason").fill("Not needed");
  await page.getByRole("button", { name: "Cancel the hotfix" }).click();
}
