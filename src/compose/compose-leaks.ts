import { type BugzillaServer, createBugzillaServer } from "../adapters/bugzilla/server.ts";
import { readBugzillaTalk } from "../adapters/bugzilla/talk.ts";
import type { Github } from "../adapters/github/client.ts";
import { readGithubTalk } from "../adapters/github/talk.ts";
import type { Config } from "../config/config.ts";
import { anonymous } from "../core/person.ts";
import type { BuiltinReader } from "../ports/builtin-reader.ts";
import type { LeakScan, PublicText } from "../ports/leak-scan.ts";
import type { Outbox, PostedMail } from "../ports/mail.ts";
import { bugsOf } from "./compose-bugzilla.ts";
import type { KeptLog } from "./compose-log.ts";

/** What everybody can see of this server, as a scan for leaks reads it. */
export interface PublicParts {
  readonly outbox: Outbox;
  readonly builtin: BuiltinReader;
  readonly log: KeptLog;
}

/** Where public issues, tickets and pull requests are kept outside. */
interface Outside {
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly github: Github | null;
}

/** Wires the scan: the public repository by the private side's own git, all else with the eyes of somebody not signed in. */
export function leakScanOf(
  { published }: Pick<LeakScan, "published">,
  { outbox, builtin, log }: PublicParts,
  outside: Outside,
): LeakScan {
  const servers = bugServersOf(outside);
  return {
    published,
    async *talk(since) {
      if (outside.github !== null) yield* readGithubTalk(outside.github, since);
      for (const server of servers) yield* readBugzillaTalk(server, since);
    },
    pages: async () => [
      ...(await pagesOf("issues", await builtin.issues(anonymous), (slug) => builtin.issue(anonymous, slug))),
      ...(await pagesOf("tickets", await builtin.tickets(anonymous), (slug) =>
        builtin.ticket(anonymous, slug),
      )),
      ...(await pagesOf("pulls", await builtin.pullRequests(anonymous), (slug) =>
        builtin.pullRequest(anonymous, slug),
      )),
    ],
    mails: async () =>
      (await everyMail(outbox)).map((mail) => ({
        where: `mail ${mail.messageId}`,
        text: `${mail.to}\n${mail.subject}\n${mail.text}\n${mail.source ?? ""}`,
      })),
    log: () =>
      log.kept().map((line, at) => ({ where: `line ${at + 1} of the log that is kept`, text: line })),
  };
}

/** One for each product that public bugs are in. */
function bugServersOf({ config, env }: Outside): readonly BugzillaServer[] {
  const places = [config.tracker, config.tickets].flatMap((keeper) => bugsOf(config, keeper, env) ?? []);
  const products = new Map(places.map((options) => [options.place.product, options]));
  return [...products.values()].map((options) => createBugzillaServer("tracker", options));
}

/** Page by page, to the oldest. */
async function everyMail(outbox: Outbox): Promise<readonly PostedMail[]> {
  let page = await outbox.list(anonymous, null);
  const mails = [...page.mails];
  while (page.older !== null) {
    page = await outbox.list(anonymous, page.older);
    mails.push(...page.mails);
  }
  return mails;
}

async function pagesOf<T>(
  kind: string,
  entries: readonly { readonly slug: string }[],
  read: (slug: string) => Promise<T | null>,
): Promise<readonly PublicText[]> {
  const pages = await Promise.all(entries.map(({ slug }) => read(slug)));
  return pages.map((page, at) => ({
    where: `/${kind}/${entries[at]?.slug}`,
    text: JSON.stringify(page),
  }));
}
