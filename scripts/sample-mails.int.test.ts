import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Announcement } from "../src/core/hotfix/intent.ts";
import { type SampleMail, sampleMails } from "./sample-mails.ts";
import { browserOptions, withoutBrowser } from "./sample-world/browser.ts";

let mails: readonly SampleMail[];
beforeAll(async () => {
  mails = await sampleMails();
});

/** What each announcement is shown as: one that only embargoed cases make is neutral. */
const announcements: Readonly<Record<Announcement, "public" | "embargoed">> = {
  ...{ decided: "public", escalated: "public", rejected: "public", cancelled: "public" },
  ...{ "train-moved": "public", verified: "public", "changes-requested": "public", undelivered: "public" },
  ...{ missing: "public", voided: "public", "rolled-back": "public", disclosed: "public" },
  ...{ "disclosure-planned": "embargoed", "disclosure-held": "embargoed", "embargo-broken": "embargoed" },
  ...{ "bug-open-to-all": "embargoed", "kept-back": "embargoed" },
};

/** What people are reminded of, each in words of its own. */
const reminders = [
  ...[
    "quorum",
    "quorum.escalated",
    "start",
    "fix",
    "review",
    "land",
    "ticket",
    "stowaways",
    "deploy",
    "verify",
  ],
  ...["stage", "lease", "restore", "containment", "move", "repair", "disclose.embargoed"],
];

describe("every kind of mail", () => {
  it("is there", () => {
    expect(mails.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...Object.entries(announcements).map(([about, clearance]) =>
          clearance === "public" ? `announce.${about}` : `announce.${about}.embargoed`,
        ),
        ...["send-call", "answer-reply"],
        ...reminders.map((about) => `remind.${about}`),
        ...["hand-over.stage.deploy", "hand-over.stage.test"],
        ...["hand-over.stage.deploy.bundle", "hand-over.stage.test.bundle"],
        "tell-lists",
        ...["send-call.embargoed", "ask-participant.embargoed", "answer-reply.embargoed"],
        ...["hand-over.production.deploy", "hand-over.production.test"],
        ...["tell-qa.paused", "tell-qa.resumed", "ask-back"],
      ]),
    );
  });

  it("says the same as HTML", async () => {
    for (const { name, html } of mails) {
      await expect(html).toMatchFileSnapshot(`../test/fixtures/mails/${name}.html.txt`);
    }
  });

  it("says as text what its snapshot says", async () => {
    for (const { name, source, text } of mails) {
      const head = source.slice(0, source.indexOf("\r\n\r\n")).replaceAll("\r\n", "\n");
      await expect(`${head}\n\n${text}`).toMatchFileSnapshot(`../test/fixtures/mails/${name}.txt`);
    }
  });
});

describe.skipIf(withoutBrowser !== null)(`every kind of mail in a browser ${withoutBrowser ?? ""}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(browserOptions);
  });
  afterAll(() => browser?.close());

  it.each(["light", "dark"] as const)(
    "fits a phone, fetches nothing, and can be read, in %s",
    { timeout: 120_000 },
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 375, height: 667 } });
      const page = await context.newPage();
      const fetched: string[] = [];
      page.on("request", (request) => fetched.push(request.url()));
      for (const mail of mails) {
        await page.setContent(mail.html);

        expect(await widthOf(page), mail.name).toBeLessThanOrEqual(375);
        expect(await groundOf(page), mail.name).toBe(
          colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(21, 24, 28)",
        );
        const { violations } = await new AxeBuilder({ page })
          .withRules(["color-contrast", "link-name", "list"])
          .analyze();
        expect(violations.map(({ id }) => `${mail.name} ${id}`)).toEqual([]);
      }
      await context.close();

      expect(fetched).toEqual([]);
    },
  );
});

function widthOf(page: Page): Promise<number> {
  return page.locator("html").evaluate((html) => html.scrollWidth);
}

function groundOf(page: Page): Promise<string> {
  return page
    .locator("body")
    .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor ?? "");
}
