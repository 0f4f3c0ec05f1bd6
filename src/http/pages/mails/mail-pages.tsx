import type { FC } from "hono/jsx";
import type { SentMail } from "../../../ports/mail.ts";
import { mailPath } from "../hotfix/mail-links.tsx";
import { Moment } from "../parts/moment.tsx";
import { LinkedText } from "../parts/rich-text.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";

/** What has been sent, newest first. */
export const MailsPage: FC<{ mails: readonly SentMail[]; visit: Visit }> = ({ mails, visit }) => (
  <>
    <div class="page-head">
      <h1>Mails</h1>
    </div>
    {mails.length === 0 ? (
      <p class="quiet">No mail has been sent yet. The first one goes out when a hotfix is reported.</p>
    ) : (
      <ul class="rows">
        {mails.map((mail) => (
          <li>
            <a href={mailPath(mail.messageId)} dir="auto">
              {mail.subject}
            </a>
            <span class="note">
              to {mail.to}, <Moment at={mail.at} visit={visit} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** One mail as it is read, and as it was sent. */
export const MailPage: FC<{ mail: SentMail; visit: Visit }> = ({ mail, visit }) => (
  <article class="narrow letter">
    <p class="crumbs">
      <a href="/mails">Mails</a>
    </p>
    <h1 dir="auto">{mail.subject}</h1>
    <dl class="head">
      <div>
        <dt>To</dt>
        <dd>{mail.to}</dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd>
          <Moment at={mail.at} visit={visit} />
        </dd>
      </div>
      <div>
        <dt>Message-Id</dt>
        <dd>
          <code>{mail.messageId}</code>
        </dd>
      </div>
    </dl>
    <p class="sheet prewrap">
      <LinkedText text={mail.text} project={visit.project} />
    </p>
    <details id="source">
      <summary>The message as it was sent</summary>
      <Scroll label="Source of the message">
        <pre>{mail.source}</pre>
      </Scroll>
    </details>
  </article>
);
