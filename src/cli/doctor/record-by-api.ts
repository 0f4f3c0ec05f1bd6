import type { Config } from "../../config/config.ts";
import type { GitAsker } from "../init/git-asker.ts";
import { type Check, ok, skipped, type Verdict, warning } from "./check.ts";
import type { ReadableTrain } from "./record-checks.ts";

/** Whether GitHub's API could write the record on the newest trains; nothing where records are pushed. */
export async function recordByApiChecks({
  config,
  trains,
  objects,
}: {
  config: Config;
  trains: readonly ReadableTrain[];
  objects: GitAsker;
}): Promise<readonly Check[]> {
  if (config.record.by !== "api") return [];
  const about = {
    id: "record-by-api",
    title: "records by GitHub's API",
    why: "the API writes plain files only, so that a landing refuses executable ones",
  };
  return [{ ...about, ...(await verdict(config.record, trains, objects)) }];
}

async function verdict(
  { changelog, versions }: Config["record"],
  trains: readonly ReadableTrain[],
  objects: GitAsker,
): Promise<Verdict> {
  if (trains.length === 0)
    return skipped(
      "no train's files can be read from here",
      "run it in a clone of the repository, after git fetch",
    );
  const files = [...(changelog?.files ?? []), ...versions.flatMap((version) => version.files)];
  const executable: string[] = [];
  for (const { branch, sha } of trains) {
    const { out } = await objects(["ls-tree", "--full-tree", "--end-of-options", sha, ...files]);
    for (const [, path = ""] of out.matchAll(/^100755 .*\t(.*)$/gm)) executable.push(`${path} on ${branch}`);
  }
  if (executable.length === 0) return ok(`${files.join(", ")}: none of them is executable`);
  return warning(
    `executable: ${executable.join(", ")}`,
    "take the executable bit off on the train (git update-index --chmod=-x FILE), or set record.by to push",
  );
}
