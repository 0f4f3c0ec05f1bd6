import type { PersonId } from "../../person.ts";
import type { UndeliveredMail } from "../evidence.ts";

/** What became of effects and of mails. */
export type EffectEvent =
  | { readonly type: "EffectDone"; readonly effect: string; readonly evidence: readonly string[] }
  | {
      readonly type: "EffectFailed";
      readonly effect: string;
      readonly fault: string;
      readonly says: string;
      readonly parked: boolean;
    }
  | { readonly type: "EffectsRetried"; readonly by: PersonId; readonly effects: readonly string[] }
  | ({ readonly type: "MailTroubled" } & UndeliveredMail)
  | { readonly type: "MailDelivered"; readonly mail: string };
