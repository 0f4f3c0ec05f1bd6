import type { FC } from "hono/jsx";
import type { BuiltinTicket, BuiltinTicketEntry } from "../../../ports/builtin-reader.ts";
import { Moment } from "../parts/moment.tsx";
import type { Visit } from "../visit.ts";
import { Comments } from "./comments.tsx";

export const TicketsPage: FC<{ tickets: readonly BuiltinTicketEntry[]; visit: Visit }> = ({
  tickets,
  visit,
}) => (
  <>
    <div class="page-head">
      <h1>Deployment tickets</h1>
    </div>
    {tickets.length === 0 ? (
      <p class="quiet">
        No ticket here yet. A train gets one for stage and one for production with its first hotfix.
      </p>
    ) : (
      <ul class="rows">
        {tickets.map(({ slug, title, scope, createdAt }) => (
          <li>
            <a href={`/tickets/${slug}`} dir="auto">
              {title}
            </a>
            <span class="note">
              <code>{scope}</code> <Moment at={createdAt} visit={visit} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
);

export const TicketPage: FC<{ ticket: BuiltinTicket; visit: Visit }> = ({ ticket, visit }) => (
  <article class="narrow">
    <p class="crumbs">
      <a href="/tickets">Deployment tickets</a>
    </p>
    <h1 dir="auto">{ticket.title}</h1>
    <p class="chips">
      <code class="id">{ticket.scope}</code>
      <span class="note">
        <Moment at={ticket.createdAt} visit={visit} />
      </span>
    </p>
    <p>What to deploy stands in the last entry that asks for a build. Those below it tell how it went on.</p>
    <Comments comments={ticket.entries} anchor="entry" title="Entries" visit={visit} />
  </article>
);
