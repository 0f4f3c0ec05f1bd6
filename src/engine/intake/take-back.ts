import type { Letter } from "../../core/reply/letter.ts";
import type { Means } from "../means.ts";

/**
 * Tells the case of a mail that came back. Reports bear no signature: one counts only if it came to the return path of that very
 * mail, which nobody knows who has not had the mail in hand. May be repeated.
 */
export async function takeBack({ world, give }: Means, { returned, to, deliveredTo }: Letter): Promise<void> {
  if (!returned) return; // letters that an older server kept have none at all
  const { messageId: mail, says, recipients = [] } = returned;
  const report = { messageId: mail, says, recipients, cameTo: [...to, ...(deliveredTo ?? [])] };
  const whose = await world.postbox.giveBack(report, world.clock.now());
  if (whose === null || whose.hotfix === null) return;
  const trouble = { type: "RecordMailTrouble", mail, to: whose.address, says, gaveUp: true } as const;
  await give.hotfix(whose.hotfix, trouble, "system");
}
