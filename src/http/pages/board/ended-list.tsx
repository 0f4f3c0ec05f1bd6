import type { FC } from "hono/jsx";
import type { HotfixEntry } from "../../../ports/event-store.ts";
import { Badge } from "../parts/badge.tsx";
import { Moment } from "../parts/moment.tsx";
import { signalOf } from "../parts/signal.ts";
import type { Visit } from "../visit.ts";

/** What has come to an end lately. */
export const EndedList: FC<{ entries: readonly HotfixEntry[]; visit: Visit }> = ({ entries, visit }) => (
  <section class="ended" aria-labelledby="ended-title">
    <h2 id="ended-title">Ended lately</h2>
    <ul>
      {entries.map(({ hotfix, changedAt }) => (
        <li>
          <Badge {...signalOf(hotfix)} />
          <a href={`/hotfixes/${hotfix.id}`} dir="auto">
            {hotfix.report.title}
          </a>
          <span class="note">
            <code>{hotfix.id}</code> on {hotfix.train.name}, <Moment at={changedAt} visit={visit} brief />
          </span>
        </li>
      ))}
    </ul>
  </section>
);
