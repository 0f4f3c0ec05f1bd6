import type { AppForm, MadeApp } from "../../ports/app-making.ts";
import type { HttpContext } from "../caller.ts";
import { messagePage } from "../pages/message-page.tsx";
import { page } from "../pages/shell.tsx";
import type { Attempt } from "./attempts.ts";
import { configLines } from "./config-lines.ts";

/** Sends the manifest to GitHub, where one reads what the App may do, and agrees. */
export function appFormPage(c: HttpContext, { action, manifest }: AppForm) {
  return page(
    c,
    { title: "Make a GitHub App", visit: null, live: false },
    <form method="post" action={action} class="sign-in">
      <h1>Make a GitHub App</h1>
      <p>
        {new URL(action).host} shows what the App may do, and asks you to agree. Its key comes back here and
        is kept on this server.
      </p>
      <input type="hidden" name="manifest" value={manifest} />
      <button type="submit" class="button primary">
        Go to {new URL(action).host}
      </button>
    </form>,
  );
}

/** What is left to do: install it, and say so in the configuration. */
export function appMadePage(c: HttpContext, attempt: Attempt, made: MadeApp) {
  return page(
    c,
    { title: "The App is there", visit: null, live: false },
    <section class="app-made">
      <h1>{made.name} is there</h1>
      <p>Its secrets are in files that only this server may read. What is left to do:</p>
      <ol>
        <li>
          <a href={made.installAt}>Install it</a> on the one repository. The number of the installation stands
          at the end of the address that you are then at.
        </li>
        <li>
          Write this into <code>pointsman.yaml</code>, with the repository and that number, in place of any{" "}
          <code>token-env</code> or <code>token-file</code>:
          <pre tabindex={0}>{configLines(attempt, made).join("\n")}</pre>
        </li>
        <li>Start the server anew.</li>
      </ol>
    </section>,
  );
}

export function attemptOverPage(c: HttpContext) {
  const says =
    "It was used, is older than ten minutes, or never was. Run pointsman github connect for another one.";
  return messagePage(c, null, { status: 410, title: "This link does not work", says });
}

export function notTakenPage(c: HttpContext, why: string) {
  const says = `${why} Run pointsman github connect to begin again; an App that is there already can be deleted on GitHub.`;
  return messagePage(c, null, { status: 502, title: "The App's key did not come", says });
}
