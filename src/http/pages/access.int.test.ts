import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutBrowser } from "../../../scripts/sample-world/browser.ts";
import { playSampleCases } from "../../../scripts/sample-world/sample-cases.ts";
import { type SamplePage, samplePages } from "../../../scripts/sample-world/sample-pages.ts";
import { type ServedSample, serveSample } from "../../../scripts/sample-world/serve-sample.ts";
import { type Browsing, startBrowsing } from "../../../test/support/pages/browsing.ts";

describe.skipIf(withoutBrowser !== null)(`every page ${withoutBrowser ?? ""}`, () => {
  let sample: ServedSample;
  let browsing: Browsing;
  let pages: readonly SamplePage[];
  beforeAll(async () => {
    sample = await serveSample();
    browsing = await startBrowsing(sample);
    pages = await samplePages(sample.world, await playSampleCases(sample.world));
  });
  afterAll(async () => {
    await browsing?.end();
    await sample?.end();
  });

  it.each(["light", "dark"] as const)(
    "has nothing that axe objects to, in %s",
    { timeout: 240_000 },
    async (colorScheme) => {
      const objections: string[] = [];
      for (const { name, path, person } of pages) {
        const page = await browsing.open(person, path, { colorScheme });
        await page.locator("details").evaluateAll((all) => {
          for (const details of all) details.setAttribute("open", "");
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        objections.push(
          ...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(" ")}`),
        );
        await page.context().close();
      }

      expect(objections).toEqual([]);
    },
  );

  it("fits a phone: nothing is wider than the screen", { timeout: 120_000 }, async () => {
    const tooWide: string[] = [];
    for (const { name, path, person } of pages) {
      const page = await browsing.open(person, path, { viewport: { width: 375, height: 700 } });
      const width = await page.locator("html").evaluate((html) => html.scrollWidth);
      if (width > 375) tooWide.push(`${name}: ${width}`);
      await page.context().close();
    }

    expect(tooWide).toEqual([]);
  });

  it("keeps to its content security policy: no line in the console", { timeout: 120_000 }, async () => {
    const lines: string[] = [];
    for (const { name, path, person } of pages.filter((page) => page.name !== "missing")) {
      const page = await browsing.newPage(person);
      page.on("console", (line) => lines.push(`${name}: ${line.text()}`));
      page.on("pageerror", (error) => lines.push(`${name}: ${error.message}`));
      await page.goto(`${sample.url}${path}`);
      await page.context().close();
    }

    expect(lines).toEqual([]);
  });
});
