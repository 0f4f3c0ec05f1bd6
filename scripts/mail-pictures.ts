/**
 * Takes a picture of every kind of mail as a phone shows it, in light and dark, for people to look at: pixels depend on the
 * fonts of the machine, so no test compares them.
 * Usage: node scripts/mail-pictures.ts FOLDER
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { sampleMails } from "./sample-mails.ts";
import { browserOptions } from "./sample-world/browser.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node scripts/mail-pictures.ts FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(browserOptions);
try {
  const mails = await sampleMails();
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 667 } });
    for (const { name, html } of mails) {
      await page.setContent(html);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true });
    }
  }
} finally {
  await browser.close();
}
