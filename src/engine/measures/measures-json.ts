import type { Project } from "../project.ts";
import { jsonVersion } from "../views/case-json.ts";
import type { MeasuredCase, ProjectMeasures } from "./measure-project.ts";

/** Measures, for programs. Lengths are seconds. */
export function measuresJson(project: Project, { cases, summary }: ProjectMeasures, asked: Asked) {
  return {
    version: jsonVersion,
    project: project.name,
    since: asked.since ?? null,
    train: asked.train ?? null,
    summary,
    cases: cases.map((measured) => measuredCaseJson(project, measured)),
  };
}

interface Asked {
  readonly since?: string;
  readonly train?: string;
}

function measuredCaseJson(project: Project, { entry: { hotfix }, measures }: MeasuredCase) {
  return {
    id: hotfix.id,
    title: hotfix.report.title,
    kind: hotfix.kind,
    clearance: hotfix.clearance,
    train: hotfix.train.name,
    url: `${project.baseUrl}/hotfixes/${hotfix.id}`,
    ...measures,
  };
}

export type MeasuresJson = ReturnType<typeof measuresJson>;
export type MeasuredCaseJson = MeasuresJson["cases"][number];
