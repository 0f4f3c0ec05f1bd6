import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { SamplePage } from "./sample-pages.ts";
import type { ServedSample } from "./serve-sample.ts";

/**
 * A page of a sample, as its person sees it, in a session of their own.
 *
 * @param watch gets the page before anything is loaded into it
 */
export async function openPage(
  browser: Browser,
  { url, world }: ServedSample,
  { path, person, press }: SamplePage,
  options: BrowserContextOptions,
  watch: (page: Page) => void = () => {},
): Promise<Page> {
  const context = await browser.newContext(options);
  if (person !== null) {
    const value = await world.signIn(person);
    await context.addCookies([{ name: "pointsman_session", value, url }]);
  }
  const page = await context.newPage();
  watch(page);
  await page.goto(`${url}${path}`);
  if (press != null) await page.getByRole("button", { name: press }).click();
  return page;
}
