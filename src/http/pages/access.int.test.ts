import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserOptions, withoutBrowser } from "../../../scripts/sample-world/browser.ts";
import { openPage } from "../../../scripts/sample-world/open-page.ts";
import type { SamplePage } from "../../../scripts/sample-world/sample-pages.ts";
import { sampleStories } from "../../../scripts/sample-world/sample-stories.ts";
import { type ServedSample, serveSample } from "../../../scripts/sample-world/serve-sample.ts";

const skipped = withoutBrowser !== null;
describe.skipIf(skipped).each(sampleStories)(`every page, $title ${withoutBrowser ?? ""}`, ({ play }) => {
  let sample: ServedSample;
  let browser: Browser;
  let pages: readonly SamplePage[];
  beforeAll(async () => {
    sample = await serveSample();
    browser = await chromium.launch(browserOptions);
    pages = await play(sample.world);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await sample?.end();
  });

  const open = (page: SamplePage, options: BrowserContextOptions) => openPage(browser, sample, page, options);

  it.each(["light", "dark"] as const)(
    "has nothing that axe objects to, in %s",
    { timeout: 240_000 },
    async (colorScheme) => {
      const objections: string[] = [];
      for (const sought of pages) {
        const { name } = sought;
        const page = await open(sought, { colorScheme });
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
    for (const sought of pages) {
      const page = await open(sought, { viewport: { width: 375, height: 700 } });
      const width = await page.locator("html").evaluate((html) => html.scrollWidth);
      if (width > 375) tooWide.push(`${sought.name}: ${width}`);
      await page.context().close();
    }

    expect(tooWide).toEqual([]);
  });

  it("keeps to its content security policy: no line in the console", { timeout: 120_000 }, async () => {
    const lines: string[] = [];
    for (const sought of pages.filter(isAnswered)) {
      const page = await open({ ...sought, path: "/sign-in", press: null }, {});
      page.on("console", (line) => lines.push(`${sought.name}: ${line.text()}`));
      page.on("pageerror", (error) => lines.push(`${sought.name}: ${error.message}`));
      await page.goto(`${sample.url}${sought.path}`);
      await page.context().close();
    }

    expect(lines).toEqual([]);
  });
});

/** A browser complains of a page that answers with an error, whatever it holds. */
function isAnswered({ name }: SamplePage): boolean {
  return !["missing", "signed-out", "sign-in-over"].includes(name);
}
