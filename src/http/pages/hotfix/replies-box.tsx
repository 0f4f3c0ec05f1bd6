import type { FC } from "hono/jsx";
import type { EventOf, HotfixEvent } from "../../../core/hotfix/event.ts";
import { nameOf } from "../../../engine/project.ts";
import { replyRefusalText } from "../../../engine/wording/reply-text.ts";
import type { Logged } from "../../../ports/event-store.ts";
import { Badge } from "../parts/badge.tsx";
import { Moment } from "../parts/moment.tsx";
import type { Visit } from "../visit.ts";
import { Note } from "./note.tsx";

type Reply = Logged<HotfixEvent> & { readonly event: EventOf<"ReplyTaken"> };

/** What people wrote by mail, oldest first: in their words, as text. */
export const RepliesBox: FC<{ log: readonly Logged<HotfixEvent>[]; visit: Visit }> = ({ log, visit }) => {
  const replies = log.filter(isReply);
  if (replies.length === 0) return null;
  return (
    <section class="box replies" aria-labelledby="replies-title">
      <h2 id="replies-title">By mail</h2>
      <ol>
        {replies.map(({ at, event }) => (
          <li>
            <p class="chips">
              <Sender event={event} visit={visit} />
              {event.counts && <Badge tone="go" icon="check" text="counted" />}
              <span class="note">
                <Moment at={at} visit={visit} />
              </span>
            </p>
            <Note text={event.text} />
            <Reasons event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
};

/** A proven person by name; anybody else by what the mail says. */
export const Sender: FC<{ event: EventOf<"ReplyTaken">; visit: Visit }> = ({ event: { by, from }, visit }) =>
  by === null ? (
    <>
      <bdi>{from}</bdi> <Badge tone="wait" text="not proven" />
    </>
  ) : (
    <b>{nameOf(visit.project, by)}</b>
  );

const Reasons: FC<{ event: EventOf<"ReplyTaken"> }> = ({ event: { refusals, answered } }) =>
  refusals.length === 0 ? null : (
    <details>
      <summary class="note">{`A comment only${answered ? "; the sender was told" : ""}`}</summary>
      <ul class="note">
        {refusals.map((refusal) => (
          <li>{replyRefusalText(refusal)}</li>
        ))}
      </ul>
    </details>
  );

function isReply(logged: Logged<HotfixEvent>): logged is Reply {
  return logged.event.type === "ReplyTaken";
}
