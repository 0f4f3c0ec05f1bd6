import { parseArgs } from "node:util";
import type { up } from "../../src/compose.ts";
import { crashing, openLedger } from "./crash-points.ts";

/** The clock stands so far behind that of two hourly reminders, and an escalation after two hours, all have come due at once. */
const behind = 150 * 60_000;

/** The server as it is built for users, with a world that kills it. */
const built = (await import(String(new URL("../../dist/compose.js", import.meta.url)))) as {
  readonly up: typeof up;
};

const { values } = parseArgs({
  options: {
    config: { type: "string" },
    data: { type: "string" },
    ledger: { type: "string" },
    share: { type: "string" },
  },
});
const ledger = openLedger(values.ledger ?? "", Number(values.share ?? 1));
const started = await built.up({
  cwd: process.cwd(),
  env: {},
  config: values.config,
  data: values.data,
  wrap: (world) => ({ ...crashing(world, ledger), clock: { now: () => Date.now() - behind } }),
});
if (!started.ok) throw new Error("the configuration of the sandbox is refused");
process.stdout.write("ready\n");
process.once("SIGTERM", () => void started.server.stop());
