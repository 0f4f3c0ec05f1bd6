import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type UpOptions, up } from "../../src/compose.ts";
import type { CaseJson } from "../../src/engine/case-json.ts";
import { makeTempFolder, removeFolder } from "./git-remote.ts";

/** What the API answered: a case, unless the caller knows better. */
interface Answered<Json> {
  readonly status: number;
  readonly json: Json;
}

/** A whole server on a configuration, with its own folder, and the embedded database unless the environment names another. */
export interface ProjectServer {
  /** The data folder. */
  readonly data: string;
  /** A request as somebody; waits until the case waits for people. */
  call<Json = CaseJson>(as: string, method: string, path: string, body?: object): Promise<Answered<Json>>;
  readonly url: string;
  /** Stops the server and leaves its folder as it is. */
  halt(): Promise<void>;
  /** Stops it and removes its folder. May follow a halt. */
  stop(): Promise<void>;
}

export async function startProject(
  config: string,
  env: Readonly<Record<string, string>> = {},
  more: Pick<UpOptions, "minute"> = {},
): Promise<ProjectServer> {
  const folder = await makeTempFolder("project");
  await writeFile(join(folder, "pointsman.yaml"), config);
  const data = join(folder, "data");
  const started = await up({ cwd: folder, env, data, listen: { host: "127.0.0.1", port: 0 }, ...more });
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const { server } = started;
  const file = JSON.parse(await readFile(join(data, "server.json"), "utf8")) as { token: string };
  return {
    data,
    url: server.url,
    async call<Json>(as: string, method: string, path: string, body?: object) {
      const headers = {
        ...{ authorization: `Bearer ${file.token}`, "pointsman-person": as, prefer: "wait=30" },
        "content-type": "application/json",
      };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...sent });
      return { status: response.status, json: (await response.json()) as Json };
    },
    halt: () => server.stop(),
    async stop() {
      await server.stop();
      await removeFolder(folder);
    },
  };
}
