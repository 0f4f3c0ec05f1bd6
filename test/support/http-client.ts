import { expect } from "vitest";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { type HttpWorld, token, trainBranch } from "./http-world.ts";

export interface Asked {
  readonly as?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the API as the local commands do. A body is sent as JSON. */
export async function ask(
  world: HttpWorld,
  method: string,
  path: string,
  asked: Asked = {},
): Promise<Response> {
  const { as = "ann", headers = {}, body, signal } = asked;
  const all = new Headers({
    authorization: `Bearer ${token}`,
    ...(as === null ? {} : { "pointsman-person": as }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  });
  return world.app.request(`http://localhost:4180/api/v1${path}`, {
    method,
    headers: all,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

export const goodReport = {
  train: "2013.05.22",
  title: "Nobody can sign in",
  manifestation: "The button does nothing.",
  affected: 40,
  complexity: "low",
  risk: "medium",
  riskNote: "One line in the form's handler.",
  changelog: "Re-enable the button: #1234",
} as const;

/** Adds the train. */
export async function addTrain(world: HttpWorld): Promise<void> {
  const response = await ask(world, "POST", "/trains", { body: { branch: trainBranch, life: "rolling" } });
  expect(response.status).toBe(201);
}

/** Reports a hotfix on the train and lets the system do what it has to. Returns its id. */
export async function reported(world: HttpWorld): Promise<string> {
  const response = await ask(world, "POST", "/hotfixes", { body: goodReport });
  expect(response.status).toBe(201);
  await world.jobs.idle();
  return (await json<CaseJson>(response)).id;
}

/** Gives a command on a case, lets the system do what it has to, and answers with the case. */
export async function command(world: HttpWorld, id: string, name: string, as: string, body: object = {}) {
  const response = await ask(world, "POST", `/hotfixes/${id}/${name}`, { as, body });
  expect({ name, status: response.status, answer: await response.clone().json() }).toMatchObject({
    name,
    status: 200,
  });
  await world.jobs.idle();
  return json<CaseJson>(await ask(world, "GET", `/hotfixes/${id}`, { as }));
}

export async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** Signs somebody in at the web. Returns the cookie as a browser would send it back. */
export async function signedIn(world: HttpWorld, person: string): Promise<string> {
  const { token: link } = await world.sessions.createLink();
  const response = await post(world, `/sign-in/${link}`, { person });
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** Sends a form from one of our own pages. */
export async function post(
  world: HttpWorld,
  path: string,
  form: Readonly<Record<string, string>>,
  cookie = "",
): Promise<Response> {
  return world.app.request(`http://localhost:4180${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { "sec-fetch-site": "same-origin", cookie },
  });
}
