import type { Engine } from "../../engine/engine.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";
import { refusalProblem } from "../problem.ts";
import { acting } from "./acting.ts";
import { issueSchema } from "./answer-schema.ts";
import { issueBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** A POST, although it changes nothing: an address in a query would stand in logs. */
export function mountIssueReading(api: Api, engine: Engine): void {
  mount(api, {
    method: "post",
    path: "/issues/read",
    summary: "Read an issue of the tracker, to report a hotfix from it",
    body: issueBody,
    status: 200,
    answer: issueSchema,
    async handle(c, { issue, kind }) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const read = await engine.readIssue(issue, kind, giving);
      return read.ok ? c.json({ version: jsonVersion, ...read.issue }) : refusalProblem(read.refusals);
    },
  });
}
