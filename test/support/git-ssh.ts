import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** An ssh command that runs what it is given on this machine, and writes down all that the client says. */
export interface RecordingSsh {
  /** As git's `GIT_SSH_COMMAND`. */
  readonly command: string;
  /** Everything that was said to servers so far. */
  heard(): Promise<Buffer>;
}

/** Puts the command into a folder. */
export async function recordSsh(folder: string): Promise<RecordingSsh> {
  const [command, said] = [join(folder, "recording-ssh"), join(folder, "said-over-ssh")];
  const script = `#!/bin/sh\nfor command; do :; done\ntee -a '${said}' | sh -c "$command"\n`;
  await writeFile(said, "");
  await writeFile(command, script, { mode: 0o755 });
  return { command, heard: () => readFile(said) };
}
