import type { FC } from "hono/jsx";
import type { CommitSummary } from "../../../core/hotfix/evidence.ts";
import { Sha } from "../parts/link.tsx";

/** Commits with what they say and whose they are; nothing where there are none. */
export const Commits: FC<{ of: readonly CommitSummary[] }> = ({ of: commits }) =>
  commits.length === 0 ? null : (
    <ul class="commits">
      {commits.map(({ sha, subject, authors }) => (
        <li>
          <Sha sha={sha} /> <span dir="auto">{subject}</span> <span class="note">{authors.join(", ")}</span>
        </li>
      ))}
    </ul>
  );
