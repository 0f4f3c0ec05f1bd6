/**
 * Takes a picture of every page of a sample world: in light and dark on a desk, and on a phone.
 * Usage: node scripts/screenshots.ts FOLDER
 */
import "./run-tsx.ts";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node scripts/screenshots.ts FOLDER");
  process.exit(2);
}
const { serveSample } = await import("./sample-world/serve-sample.ts");
const { playSampleCases } = await import("./sample-world/sample-cases.ts");
const { browserOptions } = await import("./sample-world/browser.ts");
const { samplePages } = await import("./sample-world/sample-pages.ts");

const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 375, height: 760 } },
} as const;

mkdirSync(folder, { recursive: true });
const sample = await serveSample();
const browser = await chromium.launch(browserOptions);
try {
  const pages = await samplePages(sample.world, await playSampleCases(sample.world));
  for (const look of Object.keys(looks) as (keyof typeof looks)[]) await takeAll(browser, look, pages);
} finally {
  await browser.close();
  await sample.end();
}

async function takeAll(
  from: Browser,
  look: keyof typeof looks,
  pages: Awaited<ReturnType<typeof samplePages>>,
): Promise<void> {
  for (const { name, path, person } of pages) {
    const context = await from.newContext(looks[look]);
    const value = await sample.world.signIn(person);
    await context.addCookies([{ name: "pointsman_session", value, url: sample.url }]);
    const page = await context.newPage();
    await page.goto(`${sample.url}${path}`);
    await page.screenshot({ path: join(folder ?? "", `${name}-${look}.png`), fullPage: true });
    await context.close();
  }
}
