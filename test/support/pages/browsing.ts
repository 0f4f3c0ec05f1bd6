import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { browserOptions } from "../../../scripts/sample-world/browser.ts";
import type { ServedSample } from "../../../scripts/sample-world/serve-sample.ts";

/** Real browsing of a served sample. */
export interface Browsing {
  /** An empty page of a person who is signed in, in a session of their own. */
  newPage(person: string, options?: BrowserContextOptions): Promise<Page>;
  /** The same, with a page of the sample in it. */
  open(person: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  end(): Promise<void>;
}

export async function startBrowsing(sample: ServedSample): Promise<Browsing> {
  const browser: Browser = await chromium.launch(browserOptions);
  const newPage: Browsing["newPage"] = async (person, options = {}) => {
    const context = await browser.newContext(options);
    const value = await sample.world.signIn(person);
    await context.addCookies([{ name: "pointsman_session", value, url: sample.url }]);
    return context.newPage();
  };
  return {
    newPage,
    async open(person, path, options) {
      const page = await newPage(person, options);
      await page.goto(`${sample.url}${path}`);
      return page;
    },
    end: () => browser.close(),
  };
}
