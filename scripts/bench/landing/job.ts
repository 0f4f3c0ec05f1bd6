import { type Cleared, clear } from "../../../src/core/clearance.ts";
import type { LandingRequest, RecordEdit } from "../../../src/ports/repository.ts";
import { changelogFormat, versionFormatNamed } from "../../../src/record/format-of.ts";
import { type PlacedRefusal, planRecord } from "../../../src/record/plan-record.ts";
import { git } from "./git.ts";
import {
  committer,
  data,
  developmentLine,
  epoch,
  fileLine,
  otherTrains,
  pathOf,
  train,
} from "./made-repository.ts";

/** One hotfix that is to be landed: a commit of the development line to pick, and the line of its record. */
export interface Job {
  readonly number: number;
  readonly fix: string;
  readonly branch: string;
  readonly date: string;
  readonly text: string;
}

const date = "2026.11.23";

/** The line as it stands in the ChangeLog. */
export function lineOf({ date, text }: Pick<Job, "date" | "text">): string {
  return `  * (hotfix ${date}) ${text}`;
}

/** Puts fixes on the development line of a remote, as a developer's pushes would. The same numbers make the same commits. */
export async function publishFixes(remote: string, numbers: readonly number[]): Promise<readonly Job[]> {
  const parts = numbers.map((number, index) => {
    const from = index === 0 ? `from refs/heads/${developmentLine}^0\n` : "";
    const head = `commit refs/heads/${developmentLine}\nmark :${index + 1}\n${committer(1_000_000 + number)}`;
    return `${head}${data(`Fix ${number}\n`)}${from}${fileLine(pathOf(number), `export const fixed = ${number};\n`)}\n`;
  });
  const marks = numbers.map((_, index) => `get-mark :${index + 1}\n`).join("");
  const printed = await git(remote, ["fast-import", "--quiet"], parts.join("") + marks);
  return printed.split("\n").map((fix, index) => {
    const number = numbers[index] ?? 0;
    return { number, fix, branch: `hotfix/${number}`, date, text: `Fix ${number}: #${number}` };
  });
}

/** The landing's request, as the engine makes it for a hotfix whose pull request Pointsman merges itself. */
export function landingRequest(job: Job, head: string): Cleared<LandingRequest<PlacedRefusal>> {
  return cleared({
    key: `bench-${job.number}/attempt-1`,
    train,
    merge: { branch: job.branch, head, message: `Merge ${job.branch}` },
    reviewed: [head],
    contains: [],
    paths: [["ChangeLog"], ["scripts/app.spec"]],
    reserve: { branches: otherTrains, paths: ["scripts/app.spec"] },
    edit: (files, reserved) => edit(job, files, reserved),
    message: `Record ${job.text}`,
    signature,
  });
}

export const signature = { name: "Pointsman", email: "pointsman@example.com", at: epoch + 2_000_000 };

/** Lets a request through the gate: what the bench lands is public. */
export function cleared<T>(value: T): Cleared<T> {
  const answer = clear(value, "public", { name: "repository", clearance: "public" });
  if (!answer.ok) throw new Error("a public value goes anywhere");
  return answer.cleared;
}

function edit(
  { date, text }: Job,
  files: ReadonlyMap<string, string>,
  reserved: readonly string[],
): RecordEdit<PlacedRefusal> {
  const format = versionFormatNamed("rpm-release");
  const plan = planRecord({
    train,
    entries: [{ date, text }],
    changelog: {
      path: "ChangeLog",
      text: files.get("ChangeLog") ?? "",
      format: changelogFormat("train-sections"),
    },
    versions: [{ path: "scripts/app.spec", text: files.get("scripts/app.spec") ?? "", format }],
    used: reserved.flatMap((text) => {
      const reading = format.read(text);
      return reading.ok ? [reading.value] : [];
    }),
  });
  if (!plan.ok) return plan;
  const [raised] = plan.raised;
  return {
    ok: true,
    files: new Map(plan.files.map(({ path, after }) => [path, after])),
    version: "0.2026.11.20",
    release: raised?.after ?? "",
    lines: plan.lines,
  };
}
