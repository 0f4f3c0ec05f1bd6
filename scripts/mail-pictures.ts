import type { Browser } from "playwright-core";
import type { SampleMail } from "./sample-mails.ts";

/** Where the pictures of mails are kept, which a test compares. */
export const picturesFolder = new URL("../test/fixtures/mails/pictures/", import.meta.url);

/** A mail as a phone shows it. */
export interface MailPicture {
  /** Such as `send-call-dark.png`. */
  readonly name: string;
  readonly png: Buffer;
}

/** Takes a picture of each mail at the width of a phone, in light and dark. */
export async function takePictures(browser: Browser, mails: readonly SampleMail[]): Promise<MailPicture[]> {
  const pictures: MailPicture[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 667 } });
    for (const { name, html } of mails) {
      await page.setContent(html);
      pictures.push({ name: `${name}-${colorScheme}.png`, png: await page.screenshot({ fullPage: true }) });
    }
    await page.close();
  }
  return pictures;
}

/** What pixels depend on beside the mail: the browser's major version and its fonts, by how wide they write a line. */
export async function lookOf(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const widths: string[] = [];
  for (const family of ["system-ui, sans-serif", "ui-monospace, monospace"]) {
    await page.setContent(`<span style="font:100px ${family}">Hamburgefonstiv שלום 0123456789</span>`);
    const box = await page.locator("span").boundingBox();
    widths.push(`${family}: ${box?.width.toFixed(1)}`);
  }
  await page.close();
  return [`chromium: ${browser.version().split(".")[0]}`, ...widths, ""].join("\n");
}
