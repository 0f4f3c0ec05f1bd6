import type { FakeAnswer, FakeRequest, FakeServer } from "./fake-server.ts";
import { Refusal, refusals } from "./refusal.ts";

/** The server's answer, refusals included; `null` stands for a request whose body is no JSON. */
export function answerOf(server: FakeServer, request: FakeRequest | null): FakeAnswer {
  try {
    if (request === null) throw refusals.malformed();
    return server.answer(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: failure(error.number) };
  }
}

/** A failure as it stands in an answer, under whatever status. */
export function failure(code: number) {
  return { error: true, code, message: "The fake says no.", documentation: "https://bugzilla.test/docs" };
}
