import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { bugs } from "./bugs.ts";
import { git } from "./git.ts";
import { scanForLeaks } from "./leaks.ts";
import { reportArgs } from "./report-args.ts";
import { type DemoSandbox, makeSandbox } from "./sandbox.ts";
import { trains } from "./sandbox-files.ts";
import { type Server, startServer } from "./server.ts";
import type { Teller } from "./teller.ts";

const { security } = bugs;
const { fix } = security;

let sandbox: DemoSandbox;
let server: Server;
/** The fix on its private branch. */
let sha: string;
let told: string[];

beforeAll(async () => {
  sandbox = await makeSandbox("security");
  server = await startServer(sandbox);
  await run("ann", ["train", "add", `train-${trains.rolling}`]);
  const { id } = await run("cyn", reportArgs({ kind: "security", train: "rolling" }, security));
  for (const who of ["ann", "cyn", "dee"]) await run(who, ["vote", id, "hotfix"]);
  const branch = (await run("ann", ["start", id])).work?.branch ?? "";
  await sandbox.push(branch, fix?.message ?? "", fix?.files ?? {});
  await run("ann", ["propose", id]);
  sha = await git(sandbox.home, ["rev-parse", `refs/heads/${branch}`]);
}, 180_000);
afterAll(async () => {
  await server?.stop();
  await sandbox?.remove();
});

async function run(as: string, args: readonly string[]): Promise<CaseJson> {
  const { code, json, errors } = await server.run(as, args);
  if (code !== 0) throw new Error(`${args.join(" ")}: ${errors}`);
  return json as CaseJson;
}

async function scan(): Promise<string> {
  told = [];
  const tell = (...words: readonly string[]) => void told.push(words.join(" "));
  const teller: Teller = { title: tell, step: tell, command: tell, evidence: tell, line: tell };
  await scanForLeaks(server, teller);
  return told.join("\n");
}

describe("the last step of the demo", () => {
  it("passes while nothing has leaked", async () => {
    expect(await scan()).toMatch(/Looked for 1 embargoed hotfix.*Found nothing\..*exit code 0/s);
  });

  it("fails where the fix was pushed to the public repository, and says to which branch", async () => {
    await git(sandbox.home, ["push", "--quiet", sandbox.remote, `${sha}:refs/heads/cleanup`]);

    await expect(scan()).rejects.toThrow("code 1: something leaked");
    expect(told.join("\n")).toMatch(new RegExp(`commit +${sha} +refs/heads/cleanup`));
  });

  it("fails where no ref leads to it any more, since it is there for whoever asks by its id", async () => {
    await git(sandbox.remote, ["update-ref", "-d", "refs/heads/cleanup"]);

    await expect(scan()).rejects.toThrow("code 1: something leaked");
    expect(told.join("\n")).toContain(sha);
  });

  it("fails where words of it stand in a public report, and does not repeat them", async () => {
    await run(
      "eve",
      reportArgs({ kind: "normal", train: "rolling" }, { ...bugs.normal, title: security.title }),
    );

    await expect(scan()).rejects.toThrow("code 1: something leaked");
    expect(told.join("\n")).toMatch(/title +hotfix hf-/);
    expect(told.join("\n")).not.toContain(security.title);
  });
});
