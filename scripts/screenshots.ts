/**
 * Takes a picture of every page of a sample world: in light and dark on a desk, and on a phone. With `readme`, only
 * the few that the README shows, as far as a screen reaches.
 * Usage: node scripts/screenshots.ts FOLDER [readme]
 */
import "./run-tsx.ts";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import type { SamplePage } from "./sample-world/sample-pages.ts";

const [folder, only] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node scripts/screenshots.ts FOLDER [readme]");
  process.exit(2);
}
const { serveSample } = await import("./sample-world/serve-sample.ts");
const { playSampleCases } = await import("./sample-world/sample-cases.ts");
const { browserOptions } = await import("./sample-world/browser.ts");
const { samplePages } = await import("./sample-world/sample-pages.ts");

const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 375, height: 760 } },
} as const;

type Look = keyof typeof looks;

const readme = [
  { page: "board", look: "light" },
  { page: "case-deciding", look: "light" },
  { page: "case-verifying", look: "dark" },
] as const;

mkdirSync(folder, { recursive: true });
const sample = await serveSample();
const browser = await chromium.launch(browserOptions);
try {
  const pages = await samplePages(sample.world, await playSampleCases(sample.world));
  for (const { page, look } of only === "readme" ? readme : everything(pages)) {
    const found = pages.find(({ name }) => name === page);
    if (found !== undefined) await take(browser, found, look);
  }
} finally {
  await browser.close();
  await sample.end();
}

interface Picture {
  readonly page: string;
  readonly look: Look;
}

function everything(pages: readonly SamplePage[]): readonly Picture[] {
  return pages.flatMap(({ name }) => Object.keys(looks).map((look) => ({ page: name, look: look as Look })));
}

async function take(from: Browser, { name, path, person }: SamplePage, look: Look): Promise<void> {
  const context = await from.newContext(looks[look]);
  const value = await sample.world.signIn(person);
  await context.addCookies([{ name: "pointsman_session", value, url: sample.url }]);
  const page = await context.newPage();
  await page.goto(`${sample.url}${path}`);
  await page.screenshot({ path: join(folder ?? "", `${name}-${look}.png`), fullPage: only !== "readme" });
  await context.close();
}
