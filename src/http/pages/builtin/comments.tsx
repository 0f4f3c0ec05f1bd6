import type { FC } from "hono/jsx";
import type { BuiltinComment } from "../../../ports/builtin-reader.ts";
import { Moment } from "../parts/moment.tsx";
import { RichText } from "../parts/rich-text.tsx";
import type { Visit } from "../visit.ts";

interface CommentsProps {
  readonly comments: readonly BuiltinComment[];
  readonly anchor: "comment" | "entry";
  readonly title: string;
  readonly visit: Visit;
}

/** What was said, oldest first, each with an address of its own. */
export const Comments: FC<CommentsProps> = ({ comments, anchor, title, visit }) =>
  comments.length === 0 ? null : (
    <section aria-labelledby="comments-title">
      <h2 id="comments-title">{title}</h2>
      <ol class="comments">
        {comments.map(({ slug, body, at }) => (
          <li class="sheet" id={`${anchor}-${slug}`}>
            <p class="note">
              <a href={`#${anchor}-${slug}`}>
                <Moment at={at} visit={visit} />
              </a>
            </p>
            <RichText text={body} project={visit.project} />
          </li>
        ))}
      </ol>
    </section>
  );
