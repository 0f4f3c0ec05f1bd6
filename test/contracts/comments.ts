import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Comments } from "../../src/ports/comments.ts";
import { cleared } from "../support/cleared.ts";

/** A place of talk, and what people write there. */
export interface CommentsSubject {
  readonly comments: Comments;
  address(): Promise<string>;
  /** Writes a comment; answers its id. */
  comment(address: string, login: string, text: string): Promise<string>;
  edit(id: string): Promise<void>;
  /** The marks of a comment, in the words of the port. */
  marksOf(id: string): Promise<readonly string[]>;
  /** What Pointsman has replied at an address. */
  replies(address: string): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** What every place of talk promises. */
export function commentsContract(makeSubject: () => Promise<CommentsSubject>): void {
  describe("comments", () => {
    let subject: CommentsSubject;
    let address: string;
    beforeEach(async () => {
      subject = await makeSubject();
      address = await subject.address();
    });
    afterEach(() => subject.end());

    it("are listed as people wrote them, oldest first, without those that were edited", async () => {
      const first = await subject.comment(address, "ann-hub", "/hotfix status");
      const edited = await subject.comment(address, "eve-hub", "/hotfix vote ship");
      const last = await subject.comment(address, "bob-hub", "");
      await subject.edit(edited);

      expect(await subject.comments.list(address)).toMatchObject([
        { id: first, address, login: "ann-hub", text: "/hotfix status" },
        { id: last, address, login: "bob-hub", text: "" },
      ]);
    });

    it("bear each mark once", async () => {
      const comment = await subject.comment(address, "ann-hub", "/hotfix status");
      for (const mark of ["seen", "yes", "seen", "no"] as const) {
        await subject.comments.mark(cleared({ comment, mark }));
      }

      expect([...(await subject.marksOf(comment))].toSorted()).toEqual(["no", "seen", "yes"]);
    });

    it("are replied to once for each key, and a reply is no comment of other people", async () => {
      const draft = (key: string, body: string) => cleared({ key, issue: address, body });
      await subject.comments.reply(draft("a.1", "First"));
      await subject.comments.reply(draft("a.1", "Again"));
      await subject.comments.reply(draft("a.2", "Second"));

      expect(await subject.replies(address)).toEqual([
        expect.stringContaining("First"),
        expect.stringContaining("Second"),
      ]);
      expect(await subject.comments.list(address)).toEqual([]);
    });
  });
}
