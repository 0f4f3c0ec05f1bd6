import type { Project } from "../../engine/project.ts";
import type { HttpContext } from "../caller.ts";
import { messagePage } from "../pages/message-page.tsx";
import { CommandLine } from "../pages/parts/command-line.tsx";
import { page } from "../pages/shell.tsx";

/** Asks which person somebody is. Shown to whoever has a link that stands. */
export function whoAreYouPage(c: HttpContext, project: Project) {
  return page(c, { title: "Sign in", visit: null, live: false }, <WhoAreYou project={project} />);
}

/** What stands instead of a page for somebody who is not signed in; the same whatever was asked for. */
export function signInPage(c: HttpContext, status: 200 | 401) {
  return page(c, { title: "Sign in", visit: null, live: false }, <SignIn asked={status === 401} />, status);
}

export function linkGonePage(c: HttpContext) {
  const says = "It was used, is older than 15 minutes, or never was. Run pointsman sign-in for another one.";
  return messagePage(c, null, { status: 410, title: "This link does not work", says });
}

export function nobodyChosenPage(c: HttpContext) {
  const says = "Go back and choose one of the people. The link still works.";
  return messagePage(c, null, { status: 422, title: "Nobody was chosen", says });
}

/**
 * The way in, also for whoever has no shell on that machine, or was in the middle of a form. Browsers keep a session back where
 * another site leads to a page, such as webmail: a link to the very same page has them send it.
 */
function SignIn({ asked }: { asked: boolean }) {
  return (
    <div class="message">
      <h1>Sign in</h1>
      <p>
        {`A link that works once lets you in${asked ? ", and leads to the page that you asked for" : ""}. On the machine of the server, this prints one:`}
      </p>
      <CommandLine command="pointsman sign-in" />
      <p>No shell there? Ask whoever runs the server for a link.</p>
      {asked && (
        <p class="note">
          You are signed in, and came by a link in a mail or on another site?{" "}
          <a href="?">Open the page again</a>.
        </p>
      )}
      <p class="note">
        Your session has ended while you were typing? Sign in in another tab, then come back to your form and
        send it again.
      </p>
    </div>
  );
}

function WhoAreYou({ project }: { project: Project }) {
  return (
    <form method="post" class="sign-in">
      <h1>Who are you?</h1>
      <p>What you do is recorded under this name.</p>
      <div class="field">
        <label for="person">Person</label>
        <select id="person" name="person" required>
          <option value="">Choose yourself</option>
          {project.people.map(({ id, name, roles }) => (
            <option value={id}>{`${name} (${roles.join(", ") || "no role"})`}</option>
          ))}
        </select>
      </div>
      <button type="submit" class="primary">
        Sign in
      </button>
    </form>
  );
}
