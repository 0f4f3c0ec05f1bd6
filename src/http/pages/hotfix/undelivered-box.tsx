import type { FC } from "hono/jsx";
import type { UndeliveredMail } from "../../../core/hotfix/evidence.ts";
import { mailPath } from "../mails/mail-path.ts";
import { Icon } from "../parts/icon.tsx";

/** Whom no mail gets to: the case goes on, and somebody has to tell them another way. */
export const UndeliveredBox: FC<{ mails: readonly UndeliveredMail[] }> = ({ mails }) => (
  <section class="box box-wait" aria-labelledby="undelivered-title">
    <h2 id="undelivered-title">
      <Icon name="mail" />
      Mail that does not get through
    </h2>
    <ul>
      {mails.map(({ mail, to, says, gaveUp }) => (
        <li>
          <a href={mailPath(mail)}>{to}</a>: <span dir="auto">{says}</span>{" "}
          <span class="note">{gaveUp ? "given up: tell them another way" : "tried again by itself"}</span>
        </li>
      ))}
    </ul>
  </section>
);
