import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { playSession } from "./session/play-session.ts";
import { parseTranscript, renderTranscript } from "./session/transcript.ts";

export const sessionFile = new URL("../docs/session.md", import.meta.url);

/** The repository that the session clones. */
const originalUrl = "https://github.com/mozilla/browserid.git";

/** Types every command of docs/session.md on a copy of the repository; answers the document with what was printed. */
export async function playedSession(original: string): Promise<string> {
  const document = await readFile(sessionFile, "utf8");
  const home = await realpath(await mkdtemp(join(tmpdir(), "pointsman-session-")));
  try {
    return renderTranscript(await playSession(parseTranscript(document), { home, original, originalUrl }));
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

if (import.meta.main) {
  const original = process.env.POINTSMAN_REPLAY_REPO;
  if (original === undefined) throw new Error("POINTSMAN_REPLAY_REPO names no copy of the repository");
  await writeFile(sessionFile, await playedSession(original));
}
