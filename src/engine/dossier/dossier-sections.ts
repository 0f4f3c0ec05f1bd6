import { lengthText, waitNames } from "../wording/measure-text.ts";
import type { Dossier, DossierEntry, EvidenceKind } from "./dossier.ts";

/** A part of a dossier: a table under a title. A cell may have several lines. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The dossier as tables, for people; a table without a row says so where it is shown. */
export function sectionsOf(dossier: Dossier): readonly Section[] {
  return [
    { title: "The case", head: ["what", "says"], rows: caseRows(dossier) },
    ...evidenceTitles.map(([kind, title]) => eventSection(title, dossier.evidence[kind])),
    eventSection("Statements by named people", dossier.statements),
    { title: "Mails", head: ["at", "to", "subject", "Message-Id", "fate"], rows: mailRows(dossier) },
    { title: "Waits", head: ["wait", "owed by", "since", "until", "took", "told"], rows: waitRows(dossier) },
    { title: "Measures", head: ["what", "says"], rows: measureRows(dossier) },
    eventSection("Everything that happened", dossier.events),
  ];
}

const evidenceTitles: readonly (readonly [EvidenceKind, string])[] = [
  ["votes", "Votes"],
  ["decisions", "Decisions, and the rule that was met"],
  ["pullRequests", "Pull requests"],
  ["reviews", "Reviews"],
  ["records", "Merges and records"],
  ["tickets", "Deployment tickets"],
  ["probes", "Deployments, and what environments answered"],
  ["verdicts", "What QA said of which build"],
  ["containment", "Other branches"],
];

function eventSection(title: string, entries: readonly DossierEntry[]): Section {
  const rows = entries.map(({ sequence, at, who, name, channel, type, facts }) => [
    String(sequence),
    at,
    name === who ? who : `${name} (${who})`,
    channel,
    type,
    facts.map(([path, value]) => `${path}: ${value}`).join("\n"),
  ]);
  return { title, head: ["no.", "at", "who", "by", "event", "says"], rows };
}

function caseRows(dossier: Dossier): Section["rows"] {
  const { report, train, reporter, rule } = dossier;
  return [
    ["hotfix", dossier.id],
    ["title", report.title],
    ["stands", dossier.says],
    ["kind", `${dossier.kind}, ${dossier.clearance}`],
    ["train", `${train.name} (${train.branch}, ${train.life})`],
    ["reported", `${dossier.reportedAt} by ${reporter.name} (${reporter.id})`],
    ["manifestation", report.manifestation],
    ["users affected, estimated", `${report.affectedPercent} %`],
    ["complexity, risk", `${report.complexity}, ${report.risk}`],
    ["risk note", report.riskNote],
    ["ChangeLog", report.changelog],
    ["test plan", report.testPlan ?? ""],
    ["issue", dossier.issue ?? ""],
    ["rule of the decision", `${rule.says}: ${rule.roles.join(", ")}`],
    ["page", dossier.url],
  ];
}

function mailRows({ mails }: Dossier): Section["rows"] {
  return mails.map(({ at, to, subject, messageId, fate, attempts, says }) => [
    at,
    to,
    subject,
    `<${messageId}>`,
    [`${fate}, tries: ${attempts}`, ...(says === null ? [] : [says])].join("\n"),
  ]);
}

function waitRows({ measures }: Dossier): Section["rows"] {
  return measures.waits.map(({ wait, person, byRole, since, until, seconds, reminders, escalations }) => [
    waitNames[wait],
    person ?? Object.keys(byRole).join(", "),
    since,
    until ?? "still runs",
    lengthText(seconds),
    `reminders: ${reminders}, escalations: ${escalations}`,
  ]);
}

function measureRows({ measures }: Dossier): Section["rows"] {
  const { reportToVerified, recovery, containment, attempts, verdicts, affected } = measures;
  const length = (span: { readonly seconds: number | null } | null) =>
    span === null || span.seconds === null ? "-" : lengthText(span.seconds);
  const { measured } = affected;
  return [
    ["report to production verified", length(reportToVerified)],
    ["failed deployment recovery time", length(recovery)],
    ["landing to every branch", length(containment)],
    ["attempts", String(attempts)],
    ["passed, rejected by QA", `${verdicts.passed}, ${verdicts.rejected}`],
    ["users affected, estimated", `${affected.estimated} %`],
    [
      "users affected, measured",
      measured === null ? "-" : `${measured.percent} % (${measured.by}: ${measured.source})`,
    ],
  ];
}
