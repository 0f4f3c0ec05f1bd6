import { Fault } from "../../../src/core/fault.ts";
import type { CommentDraft, TicketDraft } from "../../../src/ports/tracker.ts";
import type { TicketsSubject } from "../../contracts/tickets.ts";
import type { SeenComment } from "../../contracts/tracker.ts";
import { createStumble } from "./stumble.ts";
import { addComment } from "./tracker.ts";

interface KeptTicket {
  readonly url: string;
  readonly title: string;
  readonly entries: Map<string, SeenComment>;
}

/** Deployment tickets in memory. */
export function createFakeTickets(base = "https://tracker.test/tickets", system = "tickets"): TicketsSubject {
  const kept = new Map<string, KeptTicket>();
  const { failNext, around } = createStumble(system);

  const open = ({ scope, title }: TicketDraft): string => {
    const ticket = kept.get(scope) ?? { url: `${base}/${kept.size + 1}`, title, entries: new Map() };
    kept.set(scope, ticket);
    return ticket.url;
  };
  const enter = (draft: CommentDraft): string => {
    const ticket = [...kept.values()].find(({ url }) => url === draft.issue);
    if (ticket === undefined) throw new Fault({ code: "rejected", system, says: "no such ticket" });
    return addComment(ticket.entries, draft, `${ticket.url}#entry`);
  };

  return {
    tickets: {
      ensureTicket: ({ value }) => around(() => open(value)),
      ensureEntry: ({ value }) => around(() => enter(value)),
    },
    seen: async () => [...kept.values()].map((each) => ({ ...each, entries: [...each.entries.values()] })),
    failNext,
    end: async () => {},
  };
}
