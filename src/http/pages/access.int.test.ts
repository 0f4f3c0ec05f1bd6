import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type ConsoleMessage, chromium, type Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { browserOptions, withoutBrowser } from "../../../scripts/sample-world/browser.ts";
import { openPage } from "../../../scripts/sample-world/open-page.ts";
import type { SamplePage } from "../../../scripts/sample-world/sample-pages.ts";
import { sampleStories } from "../../../scripts/sample-world/sample-stories.ts";
import { type ServedSample, serveSample } from "../../../scripts/sample-world/serve-sample.ts";

const skipped = withoutBrowser !== null;
describe.skipIf(skipped).each(sampleStories)(`every page, $title ${withoutBrowser ?? ""}`, ({ play }) => {
  const looks: Look[] = [];
  beforeAll(async () => {
    const sample = await serveSample();
    const browser = await chromium.launch(browserOptions);
    try {
      for (const page of await play(sample.world)) looks.push(await lookAt(browser, sample, page));
    } finally {
      await browser.close();
      await sample.end();
    }
  }, 600_000);

  it.each(["light", "dark"] as const)("has nothing that axe objects to, in %s", (colours) => {
    expect(looks.flatMap(({ objections }) => objections[colours])).toEqual([]);
  });

  it("fits a phone: nothing is wider than the screen", () => {
    expect(looks.filter(({ phoneWidth }) => phoneWidth > phone.width)).toEqual([]);
  });

  it("keeps to its content security policy: no line in the console", () => {
    expect(looks.flatMap(({ lines }) => lines)).toEqual([]);
  });
});

const phone = { width: 375, height: 700 };

/** What is to be seen of a page in one visit. */
interface Look {
  readonly name: string;
  readonly objections: Readonly<Record<"light" | "dark", readonly string[]>>;
  readonly phoneWidth: number;
  readonly lines: readonly string[];
}

async function lookAt(browser: Browser, sample: ServedSample, sought: SamplePage): Promise<Look> {
  const { name } = sought;
  const lines: string[] = [];
  const watch = (page: Page) => {
    page.on("console", (line) => {
      if (!isOfPage(line)) lines.push(`${name}: ${line.text()}`);
    });
    page.on("pageerror", (error) => lines.push(`${name}: ${error.message}`));
  };
  const page = await openPage(browser, sample, sought, { colorScheme: "light" }, watch);
  const ownLines = [...lines];
  await page.locator("details").evaluateAll((all) => {
    for (const details of all) details.setAttribute("open", "");
  });
  const light = await objectionsTo(name, new AxeBuilder({ page }));
  await page.emulateMedia({ colorScheme: "dark" });
  // The page is the same one but for its colours.
  const dark = await objectionsTo(name, new AxeBuilder({ page }).withRules(colourRules));
  await page.setViewportSize(phone);
  const phoneWidth = await page.locator("html").evaluate((html) => html.scrollWidth);
  await page.context().close();
  return { name, objections: { light, dark }, phoneWidth, lines: ownLines };
}

const colourRules = ["color-contrast", "link-in-text-block"];

async function objectionsTo(name: string, builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(" ")}`);
}

/** A browser complains of a page that refuses something, or is not there, whatever it holds; but what a page is made of has to be there. */
function isOfPage(line: ConsoleMessage): boolean {
  return line.text().startsWith("Failed to load resource") && !line.location().url.includes("/assets/");
}
