import { showLeaks } from "../../src/cli/show/show-leaks.ts";
import type { LeakReport } from "../../src/engine/leaks/find-leaks.ts";
import { commandLine } from "./play.ts";
import type { Server } from "./server.ts";
import type { Teller } from "./teller.ts";

/** Looks in everything that is public for what is still embargoed, and tells the report. Throws where anything is found. */
export async function scanForLeaks(server: Server, tell: Teller): Promise<LeakReport> {
  tell.command("ann", commandLine(["leaks"]));
  const { code, json, errors } = await server.run("ann", ["leaks"]);
  if (json === null) throw new Error(`nobody could look for leaks: ${errors}`);
  const report = json as LeakReport;
  for (const line of showLeaks(report)) tell.line(`       ${line}`);
  if (code !== 0) throw new Error(`the scan ended with code ${code}: something leaked`);
  if (report.cases === 0) throw new Error("there was nothing that could have leaked");
  tell.evidence("exit code", `${code}`);
  return report;
}
