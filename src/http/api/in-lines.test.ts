import { Hono } from "hono";
import { expect, it } from "vitest";
import { Fault } from "../../core/fault.ts";
import type { HttpEnv } from "../caller.ts";
import type { Every } from "../http-deps.ts";
import { inLines, linesType } from "./in-lines.ts";

const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };

type Work = (tell: (progress: number) => void) => Promise<Response>;

/** What is answered for some work, line by line; ticks are there for it to have time pass. */
async function lines(work: (tell: (progress: number) => void, tick: () => void) => Promise<Response>) {
  let [tick, stopped] = [silent as () => void, false];
  const every: Every = (_, ticking) => {
    tick = ticking;
    return () => {
      stopped = true;
    };
  };
  const told: Work = (tell) => work(tell, () => tick());
  const app = new Hono<HttpEnv>().get("/api/v1/work", (c) => inLines({ every, log }, c, told));
  const response = await app.request("/api/v1/work");
  const said = (await response.text()).split("\n");
  return { type: response.headers.get("content-type"), status: response.status, said, stopped };
}

const answer = (body: object, status = 200) => Response.json(body, { status });

it("tells how far it is, that it is still there, and at last the answer", async () => {
  const { type, status, said, stopped } = await lines(async (tell, tick) => {
    tell(1);
    tick();
    tell(2);
    return answer({ version: 1 });
  });

  expect([type, status, stopped]).toEqual([linesType, 200, true]);
  expect(said).toEqual(['{"progress":1}', "", '{"progress":2}', '{"status":200,"body":{"version":1}}', ""]);
});

it.each<{ title: string; work: Work; last: object }>([
  {
    title: "a refusal",
    work: async () => answer({ type: "/problems/x" }, 403),
    last: { status: 403, body: { type: "/problems/x" } },
  },
  {
    title: "what fails outside",
    work: () => Promise.reject(new Fault({ code: "timed-out", system: "GitHub", seconds: 20 })),
    last: { status: 503, body: { type: "/problems/outside-unreachable" } },
  },
  {
    title: "a bug, without its words",
    work: () => Promise.reject(new Error("canary")),
    last: { status: 500, body: { type: "/problems/internal-error" } },
  },
])("tells $title with its status, though the headers are out", async ({ work, last }) => {
  const { said } = await lines(work);

  expect(JSON.parse(said.at(-2) ?? "")).toMatchObject(last);
  expect(said.join("\n")).not.toContain("canary");
});
