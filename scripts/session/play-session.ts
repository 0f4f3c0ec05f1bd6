import { join } from "node:path";
import { type EnvironmentServer, startEnvironment } from "../demo/environment-server.ts";
import { git } from "../demo/git.ts";
import { waitForLedger, withoutLooks } from "./ledger.ts";
import { settle } from "./settle.ts";
import { createStableNames, type StableNames } from "./stable-names.ts";
import { openTerminal, type Terminal } from "./terminal.ts";
import { type Part, shortened, type TypedCommand, wordsOf } from "./transcript.ts";

/** Where a session is played. */
export interface Stage {
  /** An empty folder. */
  readonly home: string;
  /** The bare repository that stands in for the one that the document clones. */
  readonly original: string;
  readonly originalUrl: string;
}

interface Play extends Stage {
  readonly terminal: Terminal;
  readonly names: StableNames;
  readonly environments: { readonly stage: EnvironmentServer; readonly production: EnvironmentServer };
}

/** Types a document's session, and answers the document with what was printed this time. */
export async function playSession(parts: readonly Part[], stage: Stage): Promise<readonly Part[]> {
  const terminal = openTerminal(stage.home);
  const running = { sha: await git(stage.original, ["rev-parse", "HEAD"]), version: "HEAD" };
  const environments = {
    stage: await startEnvironment(stage.originalUrl, running),
    production: await startEnvironment(stage.originalUrl, running),
  };
  const names = createStableNames({
    texts: {
      [environments.stage.url]: addresses.stage,
      [environments.production.url]: addresses.production,
      [stage.original]: stage.originalUrl,
      [stage.home]: "/home/ann",
    },
    isCommon: (sha) => holds(stage.original, sha),
  });
  try {
    return await inTurn(parts, (part) => play(part, { ...stage, terminal, names, environments }));
  } finally {
    await terminal.close();
    await Promise.all([environments.stage.close(), environments.production.close()]);
  }
}

/** Where the environments are in a document. */
const addresses = { stage: "http://127.0.0.1:9001", production: "http://127.0.0.1:9002" } as const;

async function play(part: Part, { terminal, environments, ...rest }: Play): Promise<Part> {
  switch (part.kind) {
    case "text":
      return part;
    case "console":
      return {
        ...part,
        commands: await inTurn(part.commands, (command) =>
          type(command, { terminal, environments, ...rest }),
        ),
      };
    case "settings":
      await settle(join(terminal.cwd(), "pointsman.yaml"), part.text, {
        [addresses.stage]: environments.stage.url,
        [addresses.production]: environments.production.url,
      });
      return part;
    case "deploy": {
      const listed = await git(terminal.cwd(), ["ls-remote", "origin", `refs/heads/${part.branch}`]);
      const [sha = ""] = listed.split("\t");
      environments[part.environment].deploy({ sha, version: part.branch });
      return part;
    }
  }
}

async function type(
  command: TypedCommand,
  { terminal, names, original, originalUrl, home }: Play,
): Promise<TypedCommand> {
  const words = wordsOf(command).map((word) => (word === originalUrl ? original : names.meant(word)));
  const said = await terminal.run(words);
  const [hotfix] =
    words[0] === "pointsman" ? (/hf-[0-9a-z]{8}/.exec(`${words.join(" ")} ${said}`) ?? []) : [];
  if (hotfix !== undefined) await waitForLedger(home, hotfix);
  const printed = await names.in(withoutLooks(said));
  const output = printed.trimEnd() === "" ? [] : printed.trimEnd().split("\n");
  return { ...command, output: shortened(output, command.output) };
}

async function holds(repository: string, sha: string): Promise<boolean> {
  return git(repository, ["cat-file", "-e", sha]).then(
    () => true,
    () => false,
  );
}

async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await act(item));
  return done;
}
