import { readdirSync, readFileSync } from "node:fs";
import pixelmatch from "pixelmatch";
import { type Browser, chromium } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookOf, picturesFolder, takePictures } from "./mail-pictures.ts";
import { sampleMails } from "./sample-mails.ts";
import { browserOptions, withoutBrowser } from "./sample-world/browser.ts";

describe.skipIf(withoutBrowser !== null)(`mails on a phone ${withoutBrowser ?? ""}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(browserOptions);
  });
  afterAll(() => browser?.close());

  it("look as in their pictures, in light and dark", { timeout: 120_000 }, async ({ skip }) => {
    const [kept, here] = [
      readFileSync(new URL("taken-with.txt", picturesFolder), "utf8"),
      await lookOf(browser),
    ];
    skip(kept !== here, `the pictures were taken with ${kept.trim()}, here is ${here.trim()}`);
    const pictures = await takePictures(browser, await sampleMails());

    expect(pictures.map(({ name }) => name).sort()).toEqual(picturesKept());
    expect(pictures.flatMap(({ name, png }) => differenceOf(name, png))).toEqual([]);
  });
});

function picturesKept(): readonly string[] {
  return readdirSync(picturesFolder)
    .filter((name) => name.endsWith(".png"))
    .sort();
}

/** What differs from the picture that is kept, in words; nothing where a person would see no difference. */
function differenceOf(name: string, png: Buffer): readonly string[] {
  const [kept, taken] = [PNG.sync.read(readFileSync(new URL(name, picturesFolder))), PNG.sync.read(png)];
  const { width, height } = kept;
  if (taken.width !== width || taken.height !== height) return [`${name}: ${taken.width} x ${taken.height}`];
  const pixels = pixelmatch(kept.data, taken.data, undefined, width, height);
  return pixels === 0
    ? []
    : [`${name}: ${pixels} pixels; look at it after node scripts/write-mail-pictures.ts`];
}
