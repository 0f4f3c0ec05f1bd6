import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import {
  type EmulatedGithub,
  startEmulatedGithub,
} from "../../test/support/github-emulator/emulated-github.ts";
import { emulatedPages } from "../../test/support/github-emulator/emulated-pages.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Teller } from "./teller.ts";

/** Issues, tickets and pull requests of the sandbox on GitHub's emulator, and what that costs. */
export interface Hosted {
  /** Tells the story, and after each step what it asked of GitHub. */
  readonly tell: Teller;
  /** Tells what people find on GitHub at the end. Throws where it is not as it should be. */
  summarise(hotfix: CaseJson): Promise<void>;
  close(): Promise<void>;
}

/** The most that one hotfix may ask of GitHub, from report to done. */
const mostRequests = 40;

/** @param app whether Pointsman is an App there, and not the owner of a token */
export async function hostOnEmulator(
  sandbox: Sandbox,
  tell: Teller,
  { app }: { readonly app: boolean },
): Promise<Hosted> {
  const emulated = await startEmulatedGithub(sandbox.remote);
  const { api, owner, repo } = emulated;
  const signIn = await keepSecret(sandbox, emulated, app);
  const connection = `github: { repository: ${owner}/${repo}, api: "${api}", ${signIn} }`;
  const keepers = ["tracker", "tickets", "code-host"].map((role) => `${role}: { kind: github }`);
  await appendFile(sandbox.config, `${[connection, ...keepers].join("\n")}\n`);
  return {
    tell: counting(tell, emulated),
    summarise: (hotfix) => summarise(emulated, hotfix, tell),
    close: emulated.close,
  };
}

/** Puts what Pointsman signs in with into a file; answers how the configuration names it. */
async function keepSecret({ folder }: Sandbox, emulated: EmulatedGithub, app: boolean): Promise<string> {
  const { token, app: own } = emulated;
  await writeFile(join(folder, "github-secret"), app ? own.privateKey : token, { mode: 0o600 });
  if (!app) return "token-file: github-secret";
  return `app: { id: ${own.id}, installation: ${own.installation}, key-file: github-secret }`;
}

function counting(tell: Teller, { asked }: EmulatedGithub): Teller {
  let told = 0;
  const account = () => {
    if (asked.length > told) tell.evidence("requests", `${asked.length - told} to GitHub`);
    told = asked.length;
  };
  return {
    ...tell,
    step(number, name) {
      account();
      tell.step(number, name);
    },
    title(text) {
      account();
      tell.title(text);
    },
  };
}

async function summarise(emulated: EmulatedGithub, { train }: CaseJson, tell: Teller): Promise<void> {
  const pages = emulatedPages(emulated);
  const [issue, ...tickets] = await pages.issues();
  const [pull] = await pages.pullRequests();
  tell.title("What GitHub says");
  tell.evidence("issue", `${issue?.url}: ${issue?.state}, ${issue?.comments.length} comments`);
  for (const { url, title, comments } of tickets) {
    tell.evidence("ticket", `${url}: ${title}, builds: ${comments.length}`);
  }
  tell.evidence("pull request", `${pull?.url}: ${pull?.state}`);
  tell.evidence("notice", await noticeOf(emulated));
  tell.evidence("requests", `${emulated.asked.length} in all; ${mostRequests} at most`);
  // A production hotfix asks the rolling train back on that train's own ticket.
  const expected = train.life === "production" ? 3 : 2;
  const right = issue?.state === "closed" && tickets.length === expected && pull?.state === "merged";
  if (!right) throw new Error("GitHub is not as it should be");
  if (emulated.asked.length > mostRequests) throw new Error(`more than ${mostRequests} requests to GitHub`);
}

/** What the pull request says at the end. It is told beside the line, so it may come a moment after. */
async function noticeOf({ ask }: EmulatedGithub): Promise<string> {
  for (let looks = 0; looks < 40; looks += 1) {
    const comments = withBodies.parse(await ask("GET", "issues/2/comments"));
    const [first = ""] = comments.map(({ body }) => body.split("\n")[0]);
    if (first.includes("verified in production")) return first.replaceAll("**", "");
    await setTimeout(250);
  }
  throw new Error("the pull request does not say how it ended");
}

const withBodies = z.array(z.object({ body: z.string() }));
