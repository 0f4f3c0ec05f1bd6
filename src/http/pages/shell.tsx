import type { Context } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { nameOf } from "../../engine/project.ts";
import { assetUrl } from "./asset-files.ts";
import { Icon } from "./parts/icon.tsx";
import type { Visit } from "./visit.ts";

interface ShellProps {
  /** What the tab is called, without the project. Never the title of an embargoed case. */
  readonly title: string;
  /** `null` on pages that nobody is signed in for. */
  readonly visit: Visit | null;
  /** Whether the page is fetched again when something changes. */
  readonly live?: boolean;
}

/** Answers with a whole page. */
export function page(c: Context, props: ShellProps, content: Child, status: ContentfulStatusCode = 200) {
  return c.html(`<!DOCTYPE html>${<Shell {...props}>{content}</Shell>}`, status);
}

/** What stands around each page: head, navigation, footer. */
export const Shell: FC<PropsWithChildren<ShellProps>> = ({ title, visit, live = true, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${title} · ${visit?.project.name ?? "Pointsman"}`}</title>
      <link rel="stylesheet" href={assetUrl("pages.css")} />
      <link rel="icon" type="image/svg+xml" href={assetUrl("icon.svg")} />
      <script src={assetUrl("live.js")} defer></script>
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <TopBar visit={visit} />
      <main id="main" tabindex={-1} data-live={live && visit !== null ? "/api/v1/events" : undefined}>
        {children}
      </main>
      <footer class="foot">
        <p>
          {visit === null
            ? "Pointsman"
            : `Pointsman for ${visit.project.name}. Times are in ${visit.project.timeZone}.`}
        </p>
      </footer>
      <p class="toast" role="status" id="live-status"></p>
    </body>
  </html>
);

const TopBar: FC<{ visit: Visit | null }> = ({ visit }) => (
  <header class="top">
    <div class="top-inner">
      <a class="brand" href="/">
        <Icon name="points" />
        <span>{visit?.project.name ?? "Pointsman"}</span>
      </a>
      {visit !== null && <Navigation path={visit.path} />}
      {visit !== null && <Person visit={visit} />}
    </div>
  </header>
);

const places = [
  { href: "/", text: "Board" },
  { href: "/trains", text: "Trains" },
  { href: "/issues", text: "Issues" },
  { href: "/pulls", text: "Pulls" },
  { href: "/tickets", text: "Tickets" },
  { href: "/mails", text: "Mails" },
  { href: "/stats", text: "Measures" },
] as const;

const Navigation: FC<{ path: string }> = ({ path }) => (
  <nav aria-label="Pages">
    <ul>
      {places.map(({ href, text }) => (
        <li>
          <a href={href} aria-current={currentOf(href, path)}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

function currentOf(href: string, path: string): "page" | "true" | undefined {
  if (path === href) return "page";
  const section = href === "/" ? "/hotfixes" : href;
  return path.startsWith(`${section}/`) ? "true" : undefined;
}

const Person: FC<{ visit: Visit }> = ({ visit: { viewer, project } }) =>
  viewer.person === null ? (
    <p class="person">
      <a href="/sign-in">Sign in</a>
    </p>
  ) : (
    <form class="person" method="post" action="/sign-out">
      <Icon name="person" />
      <span>
        <b>{nameOf(project, viewer.person)}</b>
        <span class="roles">{viewer.roles.length === 0 ? "no role" : viewer.roles.join(", ")}</span>
      </span>
      <button type="submit">Sign out</button>
    </form>
  );
