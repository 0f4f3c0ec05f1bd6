/**
 * Takes a picture of every page of the sample worlds: in light and dark on a desk and on a phone, and as it is printed.
 * With `readme`, only the few that the README shows, as far as a screen reaches; else, only pages with such a name.
 * Usage: node scripts/screenshots.ts FOLDER [readme | PART-OF-A-NAME]
 */
import "./run-tsx.ts";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { SamplePage } from "./sample-world/sample-pages.ts";
import type { SampleStory } from "./sample-world/sample-stories.ts";

const [folder, only] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node scripts/screenshots.ts FOLDER [readme | PART-OF-A-NAME]");
  process.exit(2);
}
const { serveSample } = await import("./sample-world/serve-sample.ts");
const { browserOptions } = await import("./sample-world/browser.ts");
const { openPage } = await import("./sample-world/open-page.ts");
const { sampleStories } = await import("./sample-world/sample-stories.ts");

const desk = { width: 1280, height: 900 };
const phone = { width: 375, height: 760 };
const looks = {
  light: { colorScheme: "light", viewport: desk },
  dark: { colorScheme: "dark", viewport: desk },
  phone: { colorScheme: "light", viewport: phone },
  "phone-dark": { colorScheme: "dark", viewport: phone },
  print: { colorScheme: "dark", viewport: { width: 720, height: 1000 } },
} as const;

type Look = keyof typeof looks;

const readme: Readonly<Record<string, Look>> = {
  board: "light",
  "case-deciding": "light",
  "case-verifying": "dark",
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(browserOptions);
try {
  for (const story of sampleStories) await show(story);
} finally {
  await browser.close();
}

async function show({ title, play }: SampleStory): Promise<void> {
  if (only === "readme" && title !== "usual") return;
  const sample = await serveSample();
  try {
    for (const page of await play(sample.world)) {
      for (const look of looksOf(page)) {
        const opened = await openPage(browser, sample, page, looks[look]);
        if (look === "print") await opened.emulateMedia({ media: "print" });
        const path = join(folder ?? "", `${page.name}-${look}.png`);
        await opened.screenshot({ path, fullPage: only !== "readme" });
        await opened.context().close();
      }
    }
  } finally {
    await sample.end();
  }
}

function looksOf({ name }: SamplePage): readonly Look[] {
  if (only === "readme")
    return Object.entries(readme).flatMap(([page, look]) => (page === name ? [look] : []));
  const wanted = only === undefined || name.includes(only);
  return wanted ? (Object.keys(looks) as Look[]) : [];
}
