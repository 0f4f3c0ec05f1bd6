import type { FC } from "hono/jsx";
import { counted } from "../../../engine/wording/counted.ts";
import type { PostedMail } from "../../../ports/mail.ts";
import { Badge } from "../parts/badge.tsx";

/** What became of a mail, in a word. */
export const FateBadge: FC<{ mail: PostedMail }> = ({ mail: { fate, attempts } }) => {
  if (fate === "sent") return <Badge tone="go" icon="check" text="sent" />;
  if (fate === "failed") return <Badge tone="stop" icon="cross" text="failed" />;
  return (
    <Badge
      tone="wait"
      icon="clock"
      text={attempts > 1 ? `queued, ${counted(attempts, "try", "tries")}` : "queued"}
    />
  );
};

/** The same in a sentence. */
export function fateText({ fate, attempts }: PostedMail): string {
  const tries = counted(attempts, "try", "tries");
  if (fate === "sent") return attempts > 1 ? `sent after ${tries}` : "sent";
  if (fate === "failed") return `given up after ${tries}`;
  return attempts === 0 ? "queued" : `queued after ${tries}`;
}
