import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { type AccountName, keyOf } from "./people.ts";
import { hasRecordings, type Recorded, recordedExchanges } from "./recorded.ts";
import { Refusal } from "./refusal.ts";

/** Exchanges about what the adapter does not use: attachments, flags, history and the directory of users. */
const unused =
  /attach|flag|needinfo|history|tag comment|single comment|group members|group membership|get user|field values|review as|approval|comments new_since|ambiguous|malformed/i;

/** One state for all exchanges of a dialect, for each was recorded in the state that those before it had left. */
describe.skipIf(!hasRecordings()).each<Dialect>(["upstream", "bmo"])(
  "the fake, held against %s",
  (dialect) => {
    const exchanges = hasRecordings() ? recordedExchanges(dialect) : [];
    const answers = new Map<string, FakeAnswer>();
    beforeAll(() => {
      const server = new FakeServer(dialect);
      for (const exchange of exchanges) answers.set(exchange.title, replay(server, exchange));
    });
    afterAll(() => answers.clear());

    const used = exchanges.filter(({ title, isCut }) => !isCut && !unused.test(title));

    it("speaks of enough", () => {
      expect(used.length).toBeGreaterThan(40);
    });

    it.each(used)("answers as it did: $title", ({ title, status, answer }) => {
      const given = answers.get(title);

      expect(given?.status).toBe(status);
      expect(codeOf(given?.body)).toEqual(codeOf(answer));
      if (answer !== null) expect(shapeOf(answer)).toMatchObject(shapeOf(given?.body));
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
  try {
    return server.answer(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { error: true, code: error.number } };
  }
}

/** What was sent as the key: a bearer token is none, and one that was revoked is nobody's any more. */
function keyFor(title: string, as: string | null): string | null {
  if (title === "wrong key" || title === "revoked key") return "wrong";
  return as === null || title === "whoami (bearer)" ? null : keyOf(as as AccountName);
}

function codeOf(body: unknown): unknown {
  return body !== null && typeof body === "object" && "error" in body && "code" in body ? body.code : null;
}

/** The kinds of the values that an answer holds: lists by their first element, so that what differs is the shape alone. */
function shapeOf(value: unknown): object {
  if (value === null || typeof value !== "object") return {};
  const entries = Object.entries(Array.isArray(value) ? value.slice(0, 1) : value);
  return Object.fromEntries(
    entries.map(([name, part]) => [
      name,
      part !== null && typeof part === "object" ? shapeOf(part) : typeof part,
    ]),
  );
}
