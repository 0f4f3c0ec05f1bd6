import type { Answer, Fields } from "./transport.ts";

/** As many as are asked for again and again; what has not been asked for longest goes first. */
const most = 200;

/** Answers of GitHub by what was asked, for as long as GitHub says that they are still the same. */
export interface KnownAnswers {
  find(route: string, fields: Fields): Answer | undefined;
  /** Keeps one that GitHub has marked, so that it can be asked whether there is another by now. */
  keep(route: string, fields: Fields, answer: Answer): void;
}

export function createKnownAnswers(): KnownAnswers {
  const answers = new Map<string, Answer>();
  const keyOf = (route: string, fields: Fields) => JSON.stringify([route, fields]);
  return {
    find: (route, fields) => answers.get(keyOf(route, fields)),
    keep(route, fields, answer) {
      const key = keyOf(route, fields);
      answers.delete(key);
      if (!route.startsWith("GET ") || etagOf(answer) === undefined) return;
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    },
  };
}

/** The mark by which GitHub tells whether an answer is another one by now. */
export function etagOf(answer: Answer | undefined): string | undefined {
  const etag = answer?.headers["etag"];
  return typeof etag === "string" ? etag : undefined;
}
