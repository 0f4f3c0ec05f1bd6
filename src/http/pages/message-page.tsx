import type { Context } from "hono";
import type { FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { page } from "./shell.tsx";
import type { Visit } from "./visit.ts";

interface Message {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly says: string;
}

/** A page that says one thing. */
export function messagePage(c: Context, visit: Visit | null, message: Message) {
  return page(
    c,
    { title: message.title, visit, live: false },
    <MessageText {...message} known={visit !== null} />,
    message.status,
  );
}

/** The same for what does not exist and what this person may not see. */
export function notFoundPage(c: Context, visit: Visit | null) {
  return messagePage(c, visit, {
    status: 404,
    title: "There is nothing here",
    says: "No page has this address, or it is not for you to see. Addresses of hotfixes begin with /hotfixes/hf-.",
  });
}

export function notSignedInPage(c: Context, visit: Visit | null) {
  return messagePage(c, visit, {
    status: 403,
    title: "Sign in first",
    says: "You may look, but what is done here is done by name. Sign in, then send the form again.",
  });
}

/** The board is a way out for people who are signed in; it would only bring others back here. */
const MessageText: FC<Message & { known: boolean }> = ({ status, title, says, known }) => (
  <div class="message">
    <p class="number" aria-hidden="true">
      {status}
    </p>
    <h1>{title}</h1>
    <p>{says}</p>
    {known && (
      <p>
        <a class="button" href="/">
          To the board
        </a>
      </p>
    )}
  </div>
);
