import type { ConfigProblem } from "../../config/problem.ts";

/** A server that is up. */
export interface RunningServer {
  readonly url: string;
  readonly configPath: string;
  readonly data: string;
  /** What opens what is sealed in the database: to be kept elsewhere, too. */
  readonly keyFile: string;
  /** Where the log is kept, without secrets. */
  readonly database: string;
  signInLink(): Promise<string>;
  stop(): Promise<void>;
}

export type StartServer = (options: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly listen?: { readonly host: string; readonly port: number } | undefined;
}) => Promise<
  | { readonly ok: true; readonly server: RunningServer }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }
>;
