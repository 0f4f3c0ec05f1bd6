import type { FC } from "hono/jsx";
import type { Mailed } from "../../../core/hotfix/evidence.ts";
import { mailPath } from "../mails/mail-path.ts";
import { Icon } from "../parts/icon.tsx";

/** Mails that were sent, each by its Message-Id. */
export const MailLinks: FC<{ says: string; mails: readonly Mailed[] }> = ({ says, mails }) => (
  <p>
    {mails.length === 0 ? `${says} nobody: no list has an address.` : `${says} `}
    {mails.map(({ to, messageId }, index) => (
      <>
        {index > 0 && ", "}
        <a class="with-icon" href={mailPath(messageId)} title={`Message-Id ${messageId}`}>
          <Icon name="mail" />
          {to}
        </a>
      </>
    ))}
    {mails.length > 0 && "."}
  </p>
);
