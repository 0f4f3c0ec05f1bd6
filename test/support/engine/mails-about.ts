import type { EngineWorld } from "./engine-world.ts";

/** How many of the mails that were delivered have these words in their subject. */
export async function mailsAbout({ mail }: EngineWorld, subject: string): Promise<number> {
  return (await mail.delivered()).filter((sent) => sent.subject.includes(subject)).length;
}
