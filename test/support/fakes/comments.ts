import type { Comments, WrittenComment } from "../../../src/ports/comments.ts";
import type { CommentDraft } from "../../../src/ports/tracker.ts";
import type { CommentsSubject } from "../../contracts/comments.ts";

/** Talk in memory. */
export function createFakeComments(): CommentsSubject & {
  write(comment: Omit<WrittenComment, "id">): string;
} {
  const written: (WrittenComment & { edited: boolean })[] = [];
  const marks: { comment: string; mark: string }[] = [];
  const replies: CommentDraft[] = [];
  const comments: Comments = {
    list: async (address) =>
      written
        .filter((each) => each.address === address && !each.edited)
        .map(({ edited, ...comment }) => comment),
    async mark({ value }) {
      const stands = marks.some(({ comment, mark }) => comment === value.comment && mark === value.mark);
      if (!stands) marks.push(value);
    },
    async reply({ value }) {
      if (!replies.some(({ key }) => key === value.key)) replies.push(value);
    },
  };
  const write = (comment: Omit<WrittenComment, "id">) => {
    const id = String(written.length + 1);
    written.push({ ...comment, id, edited: false });
    return id;
  };
  return {
    comments,
    write,
    address: async () => "https://tracker.test/issues/1",
    comment: async (address, login, text) => write({ address, login, text, at: "2013-06-04T12:00:00Z" }),
    async edit(id) {
      for (const each of written) if (each.id === id) each.edited = true;
    },
    marksOf: async (id) => marks.filter(({ comment }) => comment === id).map(({ mark }) => mark),
    replies: async (address) => replies.filter(({ issue }) => issue === address).map(({ body }) => body),
    end: async () => {},
  };
}
