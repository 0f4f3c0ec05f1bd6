import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { HttpContext, HttpEnv } from "../caller.ts";
import { readBody } from "../request-body.ts";
import { problemSchema } from "./answer-schema.ts";

/** One thing that the API does: what it takes and answers, as the router and the API's description both need it. */
export interface Operation<B> {
  readonly method: "get" | "post";
  /** As OpenAPI writes it: `/hotfixes/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType<B>;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  /** `application/json` where nothing else is said. */
  readonly type?: "text/event-stream";
  handle(c: HttpContext, body: B): Promise<Response> | Response;
}

export type Api = OpenAPIHono<HttpEnv>;

/** Puts an operation on the router and into the API's description. */
export function mount<B>(api: Api, operation: Operation<B>): void {
  const { method, path, body } = operation;
  describeOperation(api, operation);
  api.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c) => {
    if (body === undefined) return operation.handle(c, undefined as B);
    const taken = await readBody(c, body);
    return taken.ok ? operation.handle(c, taken.value) : taken.answer;
  });
}

const problemContent = { "application/problem+json": { schema: problemSchema } };

/** Puts an operation into the API's description only: for one whose route stands elsewhere. */
export function describeOperation<B>(api: Api, operation: Omit<Operation<B>, "handle">): void {
  const { method, path, summary, query, body, status, answer, type = "application/json" } = operation;
  api.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    request: {
      ...parameters(path),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: {
      [status]: { description: "Done", content: { [type]: { schema: answer } } },
      default: { description: "Why not, as RFC 9457 has it", content: problemContent },
    },
  });
}

function parameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return names.length === 0
    ? {}
    : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) };
}
