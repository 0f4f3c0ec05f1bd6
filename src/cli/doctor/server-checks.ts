import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "../../config/config.ts";
import { type Check, failed, ok, skipped, type Verdict, warning } from "./check.ts";
import { getText } from "./get-text.ts";

/** Whether a server runs on the data folder, and whether one could. */
export async function serverChecks(folder: string, config: Config | null): Promise<readonly Check[]> {
  const running = await runningServer(folder);
  return [
    {
      id: "server",
      title: "server",
      why: "every command but init, doctor, record and up talks to it",
      ...running.verdict,
    },
    {
      id: "port",
      title: "port",
      why: "the server listens there",
      ...(await portVerdict(config, running.url)),
    },
  ];
}

const serverFile = z.object({ url: z.url(), pid: z.int().positive().optional() });

async function runningServer(
  folder: string,
): Promise<{ readonly verdict: Verdict; readonly url: string | null }> {
  const path = join(folder, "server.json");
  const start = "pointsman up";
  try {
    const { mode } = await stat(path);
    const { url } = serverFile.parse(JSON.parse(await readFile(path, "utf8")));
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      return {
        url,
        verdict: failed(
          "server.json, which holds a secret, is open to other users",
          `chmod 600 ${path}, and start the server anew`,
        ),
      };
    const answer = await getText(`${url}/healthz`);
    if (answer.ok) return { url, verdict: ok(`answers at ${url}`) };
    if (answer.says !== null)
      return {
        url,
        verdict: failed(
          `runs at ${url}, but can't do its work: ${answer.says}`,
          "once that is mended, it goes on by itself (docs/database.md)",
        ),
      };
    return {
      url: null,
      verdict: warning(
        `server.json names ${url}, which does not answer: ${answer.why}`,
        `it was probably killed; start it: ${start}`,
      ),
    };
  } catch (error) {
    if (isAbsent(error)) return { url: null, verdict: skipped("none is running", `start one: ${start}`) };
    return { url: null, verdict: failed(`${path} can't be read`, `take the file away, then: ${start}`) };
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

async function portVerdict(config: Config | null, running: string | null): Promise<Verdict> {
  if (config === null) return skipped("the configuration can't be read");
  const { host, port } = config.server;
  if (port === 0) return ok("any free one");
  const shown = `${host}:${port}`;
  if (running !== null && new URL(running).port === String(port))
    return ok(`${shown} is taken by the server itself`);
  const code = await listenError(host, port);
  if (code === null) return ok(`${shown} is free`);
  return failed(`${shown} can't be listened on (${code})`, "stop what listens there, or set server.listen");
}

function listenError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
