import type { Kind } from "../../src/core/hotfix/report.ts";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import type { Bug } from "./bugs.ts";
import type { DemoSandbox } from "./sandbox.ts";
import type { trains } from "./sandbox-files.ts";
import type { Server } from "./server.ts";
import type { Teller } from "./teller.ts";

/** How the story goes. */
export interface Variant {
  readonly kind: Kind;
  readonly qaRejects: boolean;
  /** Which train the hotfix is on: the one that is being tested, or the one that is live. */
  readonly train: keyof typeof trains;
}

/** What every scene of the demo needs. */
export interface Play {
  readonly variant: Variant;
  readonly bug: Bug;
  readonly sandbox: DemoSandbox;
  readonly server: Server;
  readonly tell: Teller;
  readonly type: Type;
}

/** Who takes part, each in their own role. */
export type Who = "ann" | "bob" | "cyn" | "dee" | "eve";

/** Types a command as a person; answers the case that it is about. */
export type Type = (who: Who, args: readonly string[]) => Promise<CaseJson>;

export function typist(server: Server, tell: Teller): Type {
  return async (who, args) => {
    tell.command(who, commandLine(args));
    const { code, json, errors } = await server.run(who, args);
    if (code !== 0)
      throw new Error(`pointsman ${args[0]} ended with code ${code}: ${errors || JSON.stringify(json)}`);
    return json as CaseJson;
  };
}

/** A command as somebody types it. */
export function commandLine(args: readonly string[]): string {
  return `pointsman ${args.map(quoted).join(" ")}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
