import { existsSync, readFileSync } from "node:fs";
import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";

/** One exchange with a real server. */
export interface Recorded {
  readonly title: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** The account, or `null` for nobody. */
  readonly as: string | null;
  readonly inHeader: boolean;
  /** `null` for nothing. */
  readonly sent: Readonly<Record<string, unknown>> | null;
  readonly status: number;
  readonly answer: unknown;
}

const files: Readonly<Record<Dialect, URL>> = {
  upstream: new URL("../../../../shared/peers/bugzilla-5.2-exchanges.md", import.meta.url),
  bmo: new URL("../../../../shared/peers/bugzilla-bmo-exchanges.md", import.meta.url),
};

export function hasRecordings(): boolean {
  return Object.values(files).every((file) => existsSync(file));
}

/** The exchanges with a server of a dialect, in their order. */
export function recordedExchanges(dialect: Dialect): readonly Recorded[] {
  const text = readFileSync(files[dialect], "utf8");
  return text.split(/^### /m).slice(1).map(parseExchange);
}

function parseExchange(section: string): Recorded {
  const [title = "", request = "", ...rest] = section.trimEnd().split("\n");
  const [, method = "", target = "", as = "", header, status = ""] =
    /^(\S+) (\S+) as (\S+)( \(header\))? -> HTTP (\d+)/.exec(request) ?? [];
  const [first = ""] = rest;
  return {
    title,
    method,
    target,
    as: as === "null" ? null : as,
    inHeader: header !== undefined,
    sent: first.startsWith("body ") ? (parsed(whole(first.slice(5))) as Recorded["sent"]) : null,
    status: Number(status),
    answer: parsed(rest.at(-1) ?? ""),
  };
}

const afterData = 'QUE=","file_name":"x","summary":"s","content_type":"text/plain"}';

/** Two bodies were cut when they were recorded, each in the middle of one character or group again and again; its length is told with the word before it. */
function whole(body: string): string {
  const [, start = "", length] = /^(.*) …\[cut, (\d+) characters\]$/.exec(body) ?? [];
  if (length === undefined) return body;
  const [filler, end] = start.startsWith('{"comment"') ? ["x", '"}'] : ["QUFB", afterData];
  const head = start.slice(0, start.indexOf(filler));
  const missing = Number(length) - "body ".length - head.length - end.length;
  return head + filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) + end;
}

/** `null` for an answer that was cut when it was recorded. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
