import { createGithub } from "../../../src/adapters/github/client.ts";
import { createGithubComments } from "../../../src/adapters/github/comments.ts";
import type { CommentsSubject } from "../../contracts/comments.ts";
import type { FakeGithub } from "./fake-github.ts";
import { addComment } from "./fake-routes.ts";

const marks: Readonly<Record<string, string>> = { eyes: "seen", "+1": "yes", "-1": "no" };

/** An issue on a fake GitHub, and what people write under it. */
export function commentsSubject(fake: FakeGithub): CommentsSubject {
  const { state, connection } = fake;
  const words = { title: "Mend it", body: "", labels: [], user: "ann-hub" };
  state.issues.push({ number: 1, ...words, state: "open", pull: null, updatedAt: state.now() });
  const find = (id: string) => state.comments.filter((each) => String(each.id) === id);
  return {
    comments: createGithubComments(createGithub(connection)),
    address: async () => `${connection.api}/${state.owner}/${state.repo}/issues/1`,
    comment: async (_, login, text) => String(addComment(state, 1, text, login).id),
    async edit(id) {
      for (const each of find(id)) each.updatedAt = state.now();
    },
    marksOf: async (id) => find(id).flatMap(({ reactions }) => reactions.map((each) => marks[each] ?? each)),
    replies: async () =>
      state.comments.filter(({ user }) => user === "pointsman-bot").map(({ body }) => body),
    end: () => fake.end(),
  };
}
