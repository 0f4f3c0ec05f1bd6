import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../../src/adapters/github/connection.ts";
import type { Moment } from "../fakes/stumble.ts";
import { createAnswering, type Desk, type Mishap, Mislaid, Moved, type Turn } from "./fake-answering.ts";
import { createMemoryGit, type GitSide, type MemoryGit } from "./fake-git.ts";
import { send, sendIfOther } from "./fake-sending.ts";
import { createFakeState, type FakeState } from "./fake-state.ts";

/** A GitHub of one repository on loopback. Every request and every answer is held against GitHub's own description. */
export interface FakeGithub<G extends GitSide = MemoryGit> {
  readonly connection: Connection;
  readonly state: FakeState;
  readonly git: G;
  /** What was asked, as `GET /repos/{owner}/{repo}/issues`. */
  readonly asked: string[];
  readonly mishaps: Mishap[];
  readonly turns: Turn[];
  /** How many requests were answered with 304. */
  readonly unchanged: number;
  failNext(moment: Moment): void;
  /** Says what did not fit the description, if anything did not. */
  end(): Promise<void>;
}

export function createFakeGithub(): Promise<FakeGithub> {
  return createFakeGithubOn(createMemoryGit());
}

/** The same, with branches that are somebody else's. */
export async function createFakeGithubOn<G extends GitSide>(git: G): Promise<FakeGithub<G>> {
  const state = createFakeState("example", "signpost", git);
  const desk: Desk = { origin: "", asked: [], turns: [], mishaps: [], misfits: [] };
  const answerTo = createAnswering(state, desk);
  let unchanged = 0;
  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => {
        unchanged += sendIfOther(request, response, answer) ? 0 : 1;
      },
      (error: unknown) => {
        if (error instanceof Moved) return redirect(error, request, response);
        if (error instanceof Mislaid) return mislay(error, request, response);
        desk.misfits.push(String(error));
        send(response, { status: 500, body: { message: "the fake failed" } });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  desk.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { asked, mishaps, turns, misfits } = desk;
  return {
    ...{ state, git, asked, mishaps, turns, connection: connectionTo(desk.origin, state) },
    get unchanged() {
      return unchanged;
    },
    failNext: (moment) =>
      void mishaps.push({ at: "write", done: moment === "after-write", answer: { status: 502, body: {} } }),
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (misfits.length > 0) throw new Error(misfits.join("\n"));
    },
  };
}

function connectionTo(api: string, { owner, repo }: FakeState): Connection {
  const credentials = { kind: "token", token: async () => "a-token" } as const;
  return { api, owner, repo, paced: false, timeout: 20_000, credentials };
}

function mislay({ answer }: Mislaid, request: IncomingMessage, response: ServerResponse): void {
  if (answer === "drop") request.socket.destroy();
  else if (answer !== "hang") send(response, answer, answer.headers);
}

function redirect({ to }: Moved, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(request.method === "GET" ? 301 : 307, { location: to }).end();
}
