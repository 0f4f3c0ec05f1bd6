import type { ChildProcess } from "node:child_process";
import { Readable, Writable } from "node:stream";

/** Signs git in to one repository, in place of a credential helper of the server's. */
export interface SignIn {
  /** Of the repository: git is told the token for no other address. */
  readonly url: string;
  /** A token that holds for longer than any git process that talks to a remote. */
  token(): Promise<string>;
}

/** Where git's children find the token: the first descriptor after the usual three, which they inherit. */
const descriptor = 3;

/**
 * The settings by which git asks for the token: a helper that reads one line of the descriptor. So the token stands in no argument,
 * no environment and no file. The name is what GitHub wants with tokens of Apps, and takes with all others.
 */
export function signInSettings({ url }: Pick<SignIn, "url">): Readonly<Record<string, string>> {
  const answer = `printf 'username=x-access-token\\npassword=%s\\n' "$token"`;
  const helper = `!f() { test "$1" = get && IFS= read -r token <&${descriptor} && ${answer}; }; f`;
  return { [`credential.${url}.helper`]: helper };
}

/** How the standard streams of a process are opened, with the one for the token. */
export const signInStreams = ["pipe", "pipe", "pipe", "pipe"] as const;

/** Offers the token to a process and its children as often as they ask, until it ends. */
export function offerToken(child: ChildProcess, token: string): void {
  const lines = Readable.from(again(`${token}\n`));
  const pipe = child.stdio[descriptor];
  if (!(pipe instanceof Writable)) return; // git could not be started
  pipe.on("error", () => {}); // most never ask, and end with the pipe full
  lines.pipe(pipe);
  child.once("exit", () => {
    lines.destroy();
    pipe.destroy();
  });
}

function* again(line: string): Generator<string> {
  while (true) yield line;
}
