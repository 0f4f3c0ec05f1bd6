import { beforeAll, describe, expect, it } from "vitest";
import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { answerOf } from "./answer-of.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { type AccountName, keyOf } from "./people.ts";
import { hasRecordings, type Recorded, recordedExchanges } from "./recorded.ts";
import { timesOf } from "./recorded-times.ts";

/** Exchanges that are not replayed, each with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  "single comment": "a bug's comments are read as a whole; 5.2 counts a single one differently",
  "get user": "people are named in pointsman.yaml, never looked up",
  "group membership": "needs rights that Pointsman's account must not have",
  "group members": "needs rights that Pointsman's account must not have",
  "group members as bot": "needs rights that Pointsman's account must not have",
  "field values": "no field's values are looked up: a wrong one is refused when the bug is filed",
};

/** One state for all exchanges of a dialect, for each was recorded in the state that those before it had left. */
describe.skipIf(!hasRecordings()).each<Dialect>(["upstream", "bmo"])(
  "the fake, held against %s",
  (dialect) => {
    const exchanges = hasRecordings() ? recordedExchanges(dialect) : [];
    const used = exchanges.filter(({ title }) => leftOut[title] === undefined);
    const answers = new Map<string, FakeAnswer>();
    beforeAll(() => {
      const server = new FakeServer(dialect);
      const times = timesOf(exchanges);
      for (const exchange of used) {
        server.now = times.get(exchange) ?? server.now;
        answers.set(exchange.title, replay(server, exchange));
      }
    });

    it("is held against all but those that are left out by name", () => {
      const titles = exchanges.map(({ title }) => title);

      expect(Object.keys(leftOut).filter((title) => !titles.includes(title))).toEqual([]);
      expect([exchanges.length, used.length]).toEqual([90, 84]);
    });

    it.each(used)("answers as it did: $title", ({ title, status, answer }) => {
      const given = answers.get(title);

      expect(given?.status).toBe(status);
      expect(codeOf(given?.body)).toEqual(codeOf(answer));
      if (answer !== null) expect(comparable(answer)).toMatchObject(comparable(given?.body));
    });
  },
);

function replay(server: FakeServer, { method, target, as, inHeader, title, sent }: Recorded): FakeAnswer {
  const url = new URL(target, "http://localhost");
  const key = keyFor(title, as);
  if (key !== null && !inHeader) url.searchParams.set("Bugzilla_api_key", key);
  const request = {
    ...{ method, path: url.pathname.replace(/^\/rest/, ""), query: url.searchParams },
    header: inHeader ? key : null,
    body: sent ?? {},
  };
  return answerOf(server, title === "create malformed json" ? null : request);
}

/** What was sent as the key: a bearer token is none, and one that was revoked is nobody's any more. */
function keyFor(title: string, as: string | null): string | null {
  if (title === "wrong key" || title === "revoked key") return "wrong";
  return as === null || title === "whoami (bearer)" ? null : keyOf(as as AccountName);
}

function codeOf(body: unknown): unknown {
  return body !== null && typeof body === "object" && "error" in body && "code" in body ? body.code : null;
}

/** An answer without the moment's own: its times, and the words of a failure. Lists are sets, since the servers keep no order. */
function comparable(value: unknown): object {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) => {
      if (["message", "documentation"].includes(name)) return "words";
      if (typeof part === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part)) return "a time";
      return Array.isArray(part) ? part.toSorted(byText) : part;
    }),
  ) as object;
}

function byText(one: unknown, other: unknown): number {
  return sortKey(one).localeCompare(sortKey(other));
}

/** By what both sides have. */
function sortKey(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  const { id, field_name, name } = value as Readonly<Record<string, unknown>>;
  return String(id ?? field_name ?? name ?? "");
}
