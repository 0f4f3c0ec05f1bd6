import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { Hotfix } from "../hotfix.ts";

/** A mail of the case does not get through. Told once, and once more when no other try follows. */
export function recordMailTrouble(command: Of<"RecordMailTrouble">, hotfix: Hotfix): Decision {
  const { mail, to, says, gaveUp } = command;
  const known = hotfix.undelivered.find((each) => each.mail === mail);
  if (known !== undefined && (known.gaveUp || !gaveUp)) return accept();
  return accept({ type: "MailTroubled", mail, to, says, gaveUp });
}

/** A mail that had been in trouble is on its way after all. */
export function recordMailDelivered({ mail }: Of<"RecordMailDelivered">, hotfix: Hotfix): Decision {
  return hotfix.undelivered.some((each) => each.mail === mail)
    ? accept({ type: "MailDelivered", mail })
    : accept();
}
