import { parseArgs } from "node:util";
import { kinds } from "../../src/core/hotfix/report.ts";
import { type Hosted, hostOnEmulator } from "./github.ts";
import { scanForLeaks } from "./leaks.ts";
import type { Variant } from "./play.ts";
import { makeSandbox } from "./sandbox.ts";
import { trains } from "./sandbox-files.ts";
import { type Server, startServer } from "./server.ts";
import { summarise } from "./summary.ts";
import { createTeller, type Teller } from "./teller.ts";
import { walk } from "./walk.ts";

const usage = `npm run demo [-- --keep] [-- --qa-rejects] [-- --train production] [-- --kind security]

Walks one whole hotfix, from report to verified in production, in a sandbox that it makes itself.

  --keep             leaves the server up and prints a sign-in link; ends with ctrl-c
  --qa-rejects       QA rejects the first attempt on stage; the second one passes
  --kind KIND        normal (the default); security: all of it in private, then disclosed; ends with a scan for leaks
  --train TRAIN      rolling (the default); production: stage is leased to the hotfix and given back
  --host HOST        where issues, tickets and pull requests are: built-in (the default) or github-emulator
  --app              with --host github-emulator: Pointsman is a GitHub App there, and not the owner of a token
  --help             this page
`;

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === "number") return options;
  const teller = createTeller();
  const sandbox = await makeSandbox(options.kind);
  const hosted: Hosted | null =
    options.host === "github-emulator" ? await hostOnEmulator(sandbox, teller, options) : null;
  const tell = hosted?.tell ?? teller;
  tell.title(`One hotfix on the train ${trains[options.train]}, in ${sandbox.folder}`);
  const starting = startServer(sandbox);
  const end = async () => {
    await (await starting).stop();
    await hosted?.close();
    await sandbox.remove();
  };
  const endEarly = () => void end().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, endEarly);
  const server = await starting;
  try {
    const walked = await walk(sandbox, server, tell, options);
    await summarise(sandbox, server, walked, tell);
    await hosted?.summarise(walked);
    if (options.kind === "security") await scanAgain(server, tell);
    if (options.keep) await keep(server, tell);
    return 0;
  } finally {
    await end();
  }
}

const hosts = ["built-in", "github-emulator"];

interface Options extends Variant {
  readonly keep: boolean;
  readonly host: string;
  readonly app: boolean;
}

function readOptions(): Options | number {
  try {
    const { values } = parseArgs({
      options: {
        keep: { type: "boolean", default: false },
        "qa-rejects": { type: "boolean", default: false },
        kind: { type: "string", default: "normal" },
        train: { type: "string", default: "rolling" },
        host: { type: "string", default: "built-in" },
        app: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return write(process.stdout, usage, 0);
    const { kind, train, app } = values;
    if (kind !== "normal" && kind !== "security") return notYet("--kind", kind, kinds);
    if (train !== "rolling" && train !== "production") return notYet("--train", train, Object.keys(trains));
    const places = kind === "security" ? ["built-in"] : hosts;
    if (!places.includes(values.host)) return notYet("--host", values.host, places);
    return { keep: values.keep, host: values.host, app, qaRejects: values["qa-rejects"], kind, train };
  } catch (error) {
    return write(process.stderr, `${error instanceof Error ? error.message : error}\n\n${usage}`, 2);
  }
}

function notYet(option: string, value: string, known: readonly string[]): number {
  return write(
    process.stderr,
    `${option} ${value}: the demo has no such variant yet. It has: ${known.join(", ")}\n`,
    2,
  );
}

function write(to: NodeJS.WriteStream, text: string, code: number): number {
  to.write(text);
  return code;
}

/** Now that one hotfix is public, what is still private must not have come along. */
async function scanAgain(server: Server, tell: Teller): Promise<void> {
  tell.title("Is anything public that should not be?");
  const { cases } = await scanForLeaks(server, tell);
  tell.title(
    `Nothing of the ${cases === 1 ? "hotfix that is" : `${cases} hotfixes that are`} still private is public.`,
  );
}

/** Leaves everything up until a signal ends it. */
async function keep(server: Server, tell: Teller): Promise<void> {
  tell.line(`\nThe server stays up. Sign in: ${await server.signInLink()}`);
  tell.line("End it with ctrl-c; the sandbox goes with it.");
  await new Promise(() => {});
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`The demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
