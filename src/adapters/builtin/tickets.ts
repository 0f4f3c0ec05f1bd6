import type { TicketDraft, Tickets } from "../../ports/tracker.ts";
import { ensureCommentOn } from "./comments.ts";
import type { BuiltinOptions } from "./options.ts";
import { addressOf, pathOf, slugOf } from "./page-address.ts";

/** The built-in deployment tickets: pages of Pointsman itself that ops reads. */
export function createBuiltinTickets(options: BuiltinOptions): Tickets {
  return {
    ensureTicket: ({ value }) => ensureTicket(options, value),
    ensureEntry: ({ value }) => ensureCommentOn("tickets", options, value),
  };
}

async function ensureTicket(
  { db, seal, baseUrl, clearance = "public" }: BuiltinOptions,
  { scope, title }: TicketDraft,
): Promise<string> {
  await db
    .insertInto("builtin_ticket")
    .values({ scope, slug: slugOf(scope), title: seal.close(title, clearance), clearance })
    .onConflict((conflict) => conflict.doNothing()) // by whichever of scope and slug two at once meet first
    .execute();
  return addressOf(baseUrl, pathOf("tickets", slugOf(scope)));
}
