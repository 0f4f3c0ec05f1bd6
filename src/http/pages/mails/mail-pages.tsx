import type { FC } from "hono/jsx";
import type { MailList, PostedMail } from "../../../ports/mail.ts";
import { Moment } from "../parts/moment.tsx";
import { LinkedText } from "../parts/rich-text.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";
import { FateBadge, fateText } from "./fate.tsx";
import { mailPath } from "./mail-path.ts";

/**
 * Every mail and its fate, newest first, a page at a time; all that did not get through comes before the rest.
 *
 * @param before where this page begins; `null` for the first one
 */
export const MailsPage: FC<MailList & { before: string | null; visit: Visit }> = (list) => {
  const { mails, before, visit } = list;
  const failed = mails.filter(({ fate }) => fate === "failed");
  const others = mails.filter(({ fate }) => fate !== "failed");
  return (
    <>
      <div class="page-head">
        <h1>Mails</h1>
      </div>
      {mails.length === 0 && before !== null && <p class="quiet">No mail is older.</p>}
      {mails.length === 0 && before === null && (
        <p class="quiet">No mail has been sent yet. The first one goes out when a hotfix is reported.</p>
      )}
      {failed.length > 0 && (
        <section aria-labelledby="failed-title">
          <h2 id="failed-title">Not delivered</h2>
          <MailRows mails={failed} visit={visit} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-label="All others">
          {failed.length > 0 && <h2>All others</h2>}
          <MailRows mails={others} visit={visit} />
        </section>
      )}
      {(before !== null || list.older !== null) && <OtherPages {...list} />}
    </>
  );
};

const OtherPages: FC<MailList & { before: string | null }> = ({ before, older, newer }) => (
  <nav class="note" aria-label="Other mails">
    {before !== null && (
      <a href={newer === null ? "/mails" : pagePath(newer)} rel="prev">
        Newer mails
      </a>
    )}{" "}
    {older !== null && (
      <a href={pagePath(older)} rel="next">
        Older mails
      </a>
    )}
  </nav>
);

function pagePath(before: string): string {
  return `/mails?before=${encodeURIComponent(before)}`;
}

const MailRows: FC<{ mails: readonly PostedMail[]; visit: Visit }> = ({ mails, visit }) => (
  <ul class="rows">
    {mails.map((mail) => (
      <li>
        <a href={mailPath(mail.messageId)} dir="auto">
          {mail.subject}
        </a>
        <span class="note">
          {mail.hotfix !== null && !mail.subject.includes(mail.hotfix) && (
            <>
              <code>{mail.hotfix}</code>{" "}
            </>
          )}
          to {mail.to}, <Moment at={mail.at} visit={visit} />
        </span>
        <FateBadge mail={mail} />
      </li>
    ))}
  </ul>
);

/** One mail as it is read, what became of it, and the message as it left. */
export const MailPage: FC<{ mail: PostedMail; visit: Visit }> = ({ mail, visit }) => (
  <article class="narrow letter">
    <p class="crumbs">
      <a href="/mails">Mails</a>
    </p>
    <h1 dir="auto">{mail.subject}</h1>
    <MailHead mail={mail} visit={visit} />
    {mail.fate === "failed" && visit.actor !== null && (
      <form method="post" action={`${mailPath(mail.messageId)}/retry`}>
        <button type="submit" class="button primary">
          Try again
        </button>
      </form>
    )}
    <p class="sheet prewrap">
      {mail.text.split("\n").map((line) => (
        <>
          <span dir={line.startsWith("  ") ? "auto" : "ltr"}>
            <LinkedText text={line} project={visit.project} />
          </span>
          {"\n"}
        </>
      ))}
    </p>
    {mail.source !== null && (
      <details id="source">
        <summary>The message as it was sent</summary>
        <Scroll label="Source of the message">
          <pre>{mail.source}</pre>
        </Scroll>
      </details>
    )}
  </article>
);

const MailHead: FC<{ mail: PostedMail; visit: Visit }> = ({ mail, visit }) => (
  <dl class="head">
    <div>
      <dt>To</dt>
      <dd>{mail.to}</dd>
    </div>
    <div>
      <dt>Asked for</dt>
      <dd>
        <Moment at={mail.at} visit={visit} />
      </dd>
    </div>
    <div>
      <dt>Fate</dt>
      <dd>
        {fateText(mail)}
        {mail.dueAt !== null && mail.attempts > 0 && (
          <>
            , again <Moment at={mail.dueAt} visit={visit} />
          </>
        )}
        {mail.says !== null && (
          <>
            : <q dir="auto">{mail.says}</q>
          </>
        )}
      </dd>
    </div>
    {mail.hotfix !== null && (
      <div>
        <dt>Hotfix</dt>
        <dd>
          <a href={`/hotfixes/${mail.hotfix}`}>{mail.hotfix}</a>
        </dd>
      </div>
    )}
    <div>
      <dt>Message-Id</dt>
      <dd>
        <code>{mail.messageId}</code>
      </dd>
    </div>
  </dl>
);
