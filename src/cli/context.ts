import type { RunningServer } from "./up.ts";

/** What a command has of the world around it; passed in, so that tests pass theirs. */
export interface CliContext {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Starts the server in this process; loaded by `up` alone. */
  readonly startServer: StartServer;
}

export type StartServer = (options: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly listen?: { readonly host: string; readonly port: number } | undefined;
}) => Promise<
  | { readonly ok: true; readonly server: RunningServer }
  | { readonly ok: false; readonly problems: readonly { readonly message: string }[] }
>;
