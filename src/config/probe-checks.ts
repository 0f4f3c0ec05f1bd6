import { environments } from "../core/hotfix/build.ts";
import { type ProbeKind, probeKinds } from "./config.ts";
import { group, texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** The keys that each kind of probe needs, and those that it may have besides. */
const keysOf: Readonly<Record<ProbeKind, { needs: readonly string[]; may: readonly string[] }>> = {
  "ver.txt": { needs: ["url"], may: ["private-network"] },
  dockerflow: { needs: ["url"], may: ["private-network"] },
  json: { needs: ["url", "pointer"], may: ["version-pointer", "private-network"] },
  header: { needs: ["url", "header"], may: ["private-network"] },
  command: { needs: ["command"], may: [] },
  "github-deployment": { needs: ["environment"], may: [] },
};

const allKeys = [...new Set(Object.values(keysOf).flatMap(({ needs, may }) => [...needs, ...may]))];

/** What a kind of probe needs has to be there, and nothing that it would not look at. */
export function probeChecks(value: unknown, found: Found): readonly Finding[] {
  return environments.flatMap((name) => {
    const path = ["environments", name];
    const kind = probeKinds.find((each) => each === texts(value, [...path, "probe"])[0]?.text);
    if (kind === undefined) return [];
    const there = (key: string) => Object.hasOwn(group(value, ...path), key);
    const { needs, may } = keysOf[kind];
    const known = [...needs, ...may];
    return [
      ...needs
        .filter((key) => !there(key))
        .map((key) => found("missing", path, `needs ${key} for the probe ${kind}`)),
      ...allKeys
        .filter((key) => there(key) && !known.includes(key))
        .map((key) => found("invalid", [...path, key], `does not go with the probe ${kind}`)),
      ...programFlaws(texts(value, [...path, "command"])[0], found),
    ];
  });
}

/** The file may come with somebody else's repository, so it names a program among those that the server offers, never a path. */
function programFlaws(
  program: ReturnType<typeof texts>[number] | undefined,
  found: Found,
): readonly Finding[] {
  if (program === undefined || /^[A-Za-z0-9][\w.-]*$/.test(program.text)) return [];
  return [
    found("invalid", program.path, "must be the name of a program in the folder POINTSMAN_PROBES, no path"),
  ];
}
