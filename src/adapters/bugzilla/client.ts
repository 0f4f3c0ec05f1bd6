import type { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { failureIn, version } from "./answer.ts";
import { faultOfFailure } from "./codes.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import type { BugzillaOptions } from "./options.ts";

/** For each request, from the connection to the last byte. */
const timeoutMs = 30_000;
const longestAnswer = 10_000_000;

export interface Request {
  readonly method: "GET" | "POST" | "PUT";
  /** Below `/rest/`, its parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Bugzilla's own failure. `codes` has the numbers that mean something to a caller. */
export class BugzillaFailure extends Fault {
  readonly number: number;

  constructor(system: string, number: number, message: string) {
    super(faultOfFailure(system, number, message));
    this.number = number;
  }
}

/** One Bugzilla server, asked as one person. */
export interface BugzillaClient {
  dialect(): Promise<Dialect>;
  /** Throws a `BugzillaFailure` where the answer holds one, else another fault. */
  call<T>(request: Request, answer: z.ZodType<T>): Promise<T>;
}

export function createBugzillaClient(system: string, options: BugzillaOptions): BugzillaClient {
  let known: Promise<Dialect> | null = null;
  const dialect = async () => {
    known ??= readDialect(system, options);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
  return {
    dialect,
    async call(request, answer) {
      const sent = signed(options.url, request, await dialect(), await options.key());
      return parse(system, await exchange(system, sent), answer);
    },
  };
}

async function readDialect(system: string, options: BugzillaOptions): Promise<Dialect> {
  const url = new URL(`${options.url}/rest/version`);
  const answer = parse(system, await exchange(system, { url, method: "GET", headers: {} }), version);
  const dialect = dialectOf(answer.version);
  if (dialect !== null) return dialect;
  const says = `it is Bugzilla ${answer.version.slice(0, 20)}, and only 5.x and bugzilla.mozilla.org's are known`;
  throw new Fault({ code: "rejected", system, says });
}

interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The request with its key where the dialect looks for it. BMO reads a header. Upstream 5.2 ignores that without a word, and
 * reads the key in the body of a write and in the query of a read; so such a URL is never kept, logged or shown.
 */
function signed(base: string, { method, path, query, body }: Request, dialect: Dialect, key: string): Sent {
  const url = new URL(`${base}/rest/${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const headers: Record<string, string> = {};
  if (dialect === "bmo") headers["X-BUGZILLA-API-KEY"] = key;
  else if (body === undefined) url.searchParams.set("Bugzilla_api_key", key);
  if (body === undefined) return { url, method, headers };
  headers["Content-Type"] = "application/json";
  const whole = dialect === "bmo" ? body : { ...body, Bugzilla_api_key: key };
  return { url, method, headers, body: JSON.stringify(whole) };
}

async function exchange(system: string, { url, ...request }: Sent): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  let text: string;
  try {
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw new Fault({ code: "timed-out", system, seconds: timeoutMs / 1000 });
    throw new Fault({ code: "unreachable", system, why: whyOf(error) });
  }
  return parseJson(system, text);
}

/** The code of what broke the connection. No message and no cause: they may hold the address with the key. */
function whyOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "the connection failed";
}

function parseJson(system: string, text: string): unknown {
  try {
    if (text.length > longestAnswer) throw new RangeError("too long");
    return JSON.parse(text);
  } catch {
    throw new Fault({ code: "unexpected-answer", system, says: "it did not answer in JSON" });
  }
}

function parse<T>(system: string, answer: unknown, schema: z.ZodType<T>): T {
  const failure = failureIn(answer);
  if (failure !== null) throw new BugzillaFailure(system, failure.code, failure.message);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const says = `${issue?.path.join(".") || "the answer"} is not what Bugzilla's documentation says`;
  throw new Fault({ code: "unexpected-answer", system, says });
}
