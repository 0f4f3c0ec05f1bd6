import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "vitest";
import type { Check } from "../../src/cli/doctor/check.ts";
import { doctorCommand } from "../../src/cli/doctor.ts";
import { Exit } from "../../src/cli/exit.ts";
import { bugTrialsOf } from "../../src/compose/compose-bugzilla.ts";
import { hostTrialOf } from "../../src/compose/compose-github.ts";
import { mailboxOf } from "../../src/compose/compose-intake.ts";
import { mailTrialOf } from "../../src/compose/compose-mail.ts";
import { probeOf } from "../../src/compose/compose-probe.ts";
import type { Config, ImapConfig } from "../../src/config/config.ts";
import { keyOf } from "./bugzilla/people.ts";
import { createGitRemote, type GitRemote, makeTempFolder, removeFolder } from "./git-remote.ts";

/** A project that the doctor finds well: its folder, its repository, and the HTTP server that its environment is. */
export interface DoctorWorld {
  readonly folder: string;
  readonly remote: GitRemote;
  readonly port: number;
  /** What the HTTP server answers, by path. */
  readonly pages: Record<string, string>;
  /** What it says is wrong with itself, wherever it is asked; `null` where it is well. */
  trouble: string | null;
  /** A configuration that nothing is wrong with. */
  healthy(): string;
  /** Runs the command on a configuration, and gives its exit code and its checks by id. */
  doctor(config: string): Promise<{ readonly code: number; readonly checks: ReadonlyMap<string, Check> }>;
  /** Runs it on what the folder holds. */
  run(...args: readonly string[]): Promise<Ran>;
  end(): Promise<void>;
}

interface Ran {
  readonly code: number;
  readonly out: string;
}

export async function makeDoctorWorld(): Promise<DoctorWorld> {
  const folder = await makeTempFolder("doctor");
  await mkdir(join(folder, "data"), { mode: 0o700 });
  const remote = await remoteWithTrain();
  const site = await serveSite();
  const run = (...args: readonly string[]) => runDoctor(folder, args);
  return Object.assign(site.shown, {
    folder,
    remote,
    port: site.port,
    healthy: () => healthyText(remote.path, site.port),
    run,
    async doctor(config: string) {
      await writeFile(join(folder, "pointsman.yaml"), config);
      const { code, out } = await run("--json");
      const { version, checks } = JSON.parse(out) as { version: number; checks: readonly Check[] };
      expect(version).toBe(1);
      return { code, checks: new Map(checks.map((check) => [check.id, check])) };
    },
    async end() {
      await site.close();
      await remote.remove();
      await removeFolder(folder);
    },
  });
}

async function remoteWithTrain(): Promise<GitRemote> {
  const remote = await createGitRemote();
  await remote.commit(
    { branch: "dev", from: null, files: { "README.md": "# app\n" } },
    {
      branch: "train-2013.05.22",
      from: "dev",
      files: { ChangeLog: "train-2013.05.22:\n  * one: #1\n", "app.spec": "Version: 1\nRelease: 3\n" },
    },
  );
  return remote;
}

/** An HTTP server on loopback that answers its pages, or its trouble wherever it is asked. */
async function serveSite() {
  const pages: Record<string, string> = {
    "/ver.txt": "0123456789abcdef0123456789abcdef01234567\n",
    "/healthz": "{}",
  };
  const shown: Pick<DoctorWorld, "pages" | "trouble"> = { pages, trouble: null };
  const server = createServer((request, response) => {
    if (shown.trouble !== null) return response.writeHead(503).end(shown.trouble);
    const page = pages[request.url ?? ""];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { shown, port, close };
}

function healthyText(repository: string, port: number): string {
  return `project: app
people:
  ann: { name: Ann Example, email: ann@example.org, roles: [developer, reviewer, qa, ops] }
  bob: { name: Bob Example, email: bob@example.org, roles: [developer, reviewer] }
repositories:
  public: { url: ${repository} }
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: app.spec, format: rpm-release }]
mail: { from: Pointsman <pointsman@example.org> }
environments:
  stage: { url: "http://127.0.0.1:${port}", probe: ver.txt, private-network: true }
escalate-to: [ann]
server: { listen: "127.0.0.1:0" }
`;
}

async function runDoctor(folder: string, args: readonly string[]): Promise<Ran> {
  let out = "";
  const write = (text: string) => {
    out += text;
  };
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, POINTSMAN_DATA: join(folder, "data") },
    BUGZILLA_KEY: keyOf("bot"),
  };
  try {
    const context = {
      cwd: folder,
      env,
      out: { write },
      probeOf: async (config: Config) => probeOf(config, { probePrograms: null, github: null }),
      mailTrialOf: async (config: Config) => mailTrialOf(config, env),
      mailboxOf: (imap: ImapConfig) => mailboxOf(imap, { env }),
      bugTrialsOf: async (config: Config) => bugTrialsOf(config, env),
      hostTrialOf: async (config: Config) => hostTrialOf(config, env),
    };
    await doctorCommand(context).parseAsync(args, { from: "user" });
    return { code: 0, out };
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { code: error.code, out };
  }
}
