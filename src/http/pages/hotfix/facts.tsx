import type { FC, PropsWithChildren } from "hono/jsx";
import { nameOf } from "../../../engine/project.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import { buildName } from "../../../engine/wording/comment-text.ts";
import { Link, Sha } from "../parts/link.tsx";
import { Moment } from "../parts/moment.tsx";
import { lastPart } from "../parts/place.ts";
import type { Visit } from "../visit.ts";

/** What was reported, and where the things of the case are. */
export const Facts: FC<{ view: CaseView; visit: Visit }> = ({ view: { hotfix, reportedAt }, visit }) => {
  const { report } = hotfix;
  return (
    <section class="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">The bug</h2>
      <p class="manifestation" dir="auto">
        {report.manifestation}
      </p>
      <dl>
        <Fact name="Users affected">
          {`${report.affectedPercent} %`}
          {hotfix.affected !== null && (
            <>
              {` estimated, ${hotfix.affected.percent} % measured`}
              <span class="note" dir="auto">
                {` ${nameOf(visit.project, hotfix.affected.by)}: ${hotfix.affected.source}`}
              </span>
            </>
          )}
        </Fact>
        <Fact name="Complexity">{report.complexity}</Fact>
        <Fact name="Risk">
          {report.risk}
          <span class="note" dir="auto">{` ${report.riskNote}`}</span>
        </Fact>
        <Fact name="ChangeLog">
          <span dir="auto">{report.changelog}</span>
        </Fact>
        {report.testPlan !== undefined && (
          <Fact name="Test plan">
            <span dir="auto">{report.testPlan}</span>
          </Fact>
        )}
        <Fact name="Reported">
          {nameOf(visit.project, hotfix.reporter)}
          <span class="note">
            {" "}
            <Moment at={reportedAt} visit={visit} />
          </span>
        </Fact>
        <Places hotfix={hotfix} visit={visit} />
      </dl>
    </section>
  );
};

const Places: FC<{ hotfix: CaseView["hotfix"]; visit: Visit }> = ({ hotfix, visit: { project } }) => (
  <>
    {hotfix.issue !== null && (
      <Fact name="Issue">
        <Link project={project} url={hotfix.issue}>
          {lastPart(hotfix.issue)}
        </Link>
      </Fact>
    )}
    {hotfix.work !== null && (
      <Fact name="Branch">
        <code>{hotfix.work.branch}</code>
      </Fact>
    )}
    {hotfix.pullRequest !== null && (
      <Fact name="Pull request">
        <Link project={project} url={hotfix.pullRequest.url}>
          {lastPart(hotfix.pullRequest.url)}
        </Link>
      </Fact>
    )}
    {hotfix.build !== null && (
      <Fact name="Build">
        <b class="build">{buildName(hotfix.build)}</b> <Sha sha={hotfix.build.sha} />
      </Fact>
    )}
  </>
);

const Fact: FC<PropsWithChildren<{ name: string }>> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
