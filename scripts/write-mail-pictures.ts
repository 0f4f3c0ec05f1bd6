/**
 * Writes the pictures of every kind of mail that a test compares, and what they were taken with: look at them before you
 * commit them.
 * Usage: node scripts/write-mail-pictures.ts
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { lookOf, picturesFolder, takePictures } from "./mail-pictures.ts";
import { sampleMails } from "./sample-mails.ts";
import { browserOptions } from "./sample-world/browser.ts";

const browser = await chromium.launch(browserOptions);
try {
  rmSync(picturesFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
  for (const { name, png } of await takePictures(browser, await sampleMails())) {
    writeFileSync(new URL(name, picturesFolder), png);
  }
  writeFileSync(new URL("taken-with.txt", picturesFolder), await lookOf(browser));
} finally {
  await browser.close();
}
