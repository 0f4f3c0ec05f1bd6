import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { nameOf, type Project } from "../project.ts";

/** The issue as step 1 opens it: the three required fields as headings. */
export function issueBody(project: Project, hotfix: Hotfix): string {
  const { report } = hotfix;
  return [
    "### What users see",
    report.manifestation,
    "### Users affected (estimate)",
    `${report.affectedPercent} %`,
    "### Complexity and risk of the fix (estimate)",
    `Complexity ${report.complexity}, risk ${report.risk}. ${report.riskNote}`,
    "### Train",
    `${hotfix.train.branch} (${hotfix.train.life})`,
    `Reported by ${nameOf(project, hotfix.reporter)}. The case: ${caseUrl(project, hotfix)}`,
  ].join("\n\n");
}

/** The case's page. */
export function caseUrl(project: Project, hotfix: { readonly id: string }): string {
  return `${project.baseUrl}/hotfixes/${hotfix.id}`;
}

/** Where somebody who was named says that they take part: it shows nothing of the case. */
export function takePartUrl(project: Project, hotfix: { readonly id: string }): string {
  return `${caseUrl(project, hotfix)}/take-part`;
}
