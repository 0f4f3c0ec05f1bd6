import type { Effect } from "../../ports/event-store.ts";
import type { Means } from "../means.ts";
import type { Addressee } from "../project.ts";
import type { MailText } from "../wording/mail-text.ts";
import { messageId } from "./message-id.ts";
import { returnAddress } from "./return-address.ts";

interface News {
  readonly to: readonly Addressee[];
  /** When that came about of which it tells, ISO 8601. */
  readonly at: string;
  readonly mail: MailText;
}

/** A mail about no case, in the clear, one to each addressee: in the thread of the train or of stage. Once for an effect, however often. */
export async function sendNews(
  { world, gate, project, carrier }: Means,
  { key, stream }: Effect,
  { to, at, mail }: News,
): Promise<void> {
  const drafts = to.map((addressee) => ({
    messageId: messageId(`${key}.${addressee.address.replace("@", ".at.")}`, project.mailDomain),
    thread: [messageId(`${stream.id}.thread`, project.mailDomain)],
    ...({ to: addressee, replyTo: null, clearance: "public", at } as const),
    returnPath: returnAddress(project),
    ...mail,
  }));
  const cleared = drafts.map((draft) => gate.pass("mail", "public", draft));
  await world.postbox.post(null, cleared, world.clock.now());
  carrier.wake();
}
