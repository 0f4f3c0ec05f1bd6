import type { Project } from "../../engine/project.ts";
import type { HttpContext } from "../caller.ts";
import { messagePage } from "../pages/message-page.tsx";
import { page } from "../pages/shell.tsx";

/** Asks which person somebody is. Shown to whoever has a link that stands. */
export function whoAreYouPage(c: HttpContext, project: Project) {
  return page(c, { title: "Sign in", visit: null, live: false }, <WhoAreYou project={project} />);
}

/** What stands instead of a page for somebody who is not signed in; the same whatever was asked for. */
export function signInPage(c: HttpContext, status: 200 | 401) {
  const says = "Run pointsman sign-in on the machine of the server. It prints a link that works once.";
  return messagePage(c, null, { status, title: "Sign in", says });
}

export function linkGonePage(c: HttpContext) {
  const says = "It was used, is older than 15 minutes, or never was. Run pointsman sign-in for another one.";
  return messagePage(c, null, { status: 410, title: "This link does not work", says });
}

export function nobodyChosenPage(c: HttpContext) {
  const says = "Go back and choose one of the people. The link still works.";
  return messagePage(c, null, { status: 422, title: "Nobody was chosen", says });
}

function WhoAreYou({ project }: { project: Project }) {
  return (
    <form method="post" class="sign-in">
      <h1>Who are you?</h1>
      <p>What you do is recorded under this name.</p>
      <div class="field">
        <label for="person">Person</label>
        <select id="person" name="person" required>
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
