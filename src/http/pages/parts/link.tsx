import type { FC, PropsWithChildren } from "hono/jsx";
import type { Project } from "../../../engine/project.ts";
import { placeOf } from "./place.ts";

/** A link to something that bears an address: text where the address is none to follow. */
export const Link: FC<PropsWithChildren<{ project: Pick<Project, "baseUrl">; url: string }>> = ({
  project,
  url,
  children,
}) => {
  const place = placeOf(project, url);
  return place === null ? <span>{children}</span> : <a href={place}>{children}</a>;
};

/** A commit, short, with the whole id for who needs it. */
export const Sha: FC<{ sha: string }> = ({ sha }) => (
  <code class="sha" title={sha}>
    {sha.slice(0, 8)}
  </code>
);
