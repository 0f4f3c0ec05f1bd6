import type { Letter } from "../../core/reply/letter.ts";
import type { Stage } from "../perform/performance.ts";

/**
 * Tells the case of a mail that came back. Reports bear no signature, so that one could be forged by who knows the
 * Message-Id: all it does is to show the address as failed, with a way to try again. May be repeated.
 */
export async function takeBack({ world, give }: Stage, { returned }: Letter): Promise<void> {
  if (!returned) return; // letters that an older server kept have none at all
  const { messageId: mail, says } = returned;
  const whose = await world.postbox.giveBack(mail, says, world.clock.now());
  if (whose === null || whose.hotfix === null) return;
  const trouble = { type: "RecordMailTrouble", mail, to: whose.address, says, gaveUp: true } as const;
  await give.hotfix(whose.hotfix, trouble, "system");
}
