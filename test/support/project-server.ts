import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type UpOptions, up } from "../../src/compose.ts";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
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
  /** A command to a case that is taken, as somebody; what the case then is. */
  give(as: string, id: string, command: string, body?: object): Promise<CaseJson>;
  readonly url: string;
  /** Stops the server and leaves its folder as it is. */
  halt(): Promise<void>;
  /** Stops it and removes its folder. May follow a halt. */
  stop(): Promise<void>;
}

export async function startProject(
  config: string,
  env: Readonly<Record<string, string>> = {},
  more: Pick<UpOptions, "minute" | "wrap"> = {},
): Promise<ProjectServer> {
  const folder = await makeTempFolder("project");
  await writeFile(join(folder, "pointsman.yaml"), config);
  const data = join(folder, "data");
  const started = await up({ cwd: folder, env, data, listen: { host: "127.0.0.1", port: 0 }, ...more });
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const { server } = started;
  const file = JSON.parse(await readFile(join(data, "server.json"), "utf8")) as { token: string };
  const call = async <Json = CaseJson>(as: string, method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${file.token}`,
      "pointsman-person": as,
      prefer: "wait=30",
      "content-type": "application/json",
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...sent });
    return { status: response.status, json: (await response.json()) as Json };
  };
  return {
    data,
    url: server.url,
    call,
    async give(as, id, name, body = {}) {
      const { status, json } = await call(as, "POST", `/hotfixes/${id}/${name}`, body);
      expect({ name, status, json }).toMatchObject({ name, status: 200 });
      return json;
    },
    halt: () => server.stop(),
    async stop() {
      await server.stop();
      await removeFolder(folder);
    },
  };
}
