import { group, texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What the group `bugzilla` needs as a whole, who needs the group, and what each place of bugs has to say. */
export function bugzillaChecks(value: unknown, found: Found): readonly Finding[] {
  const places = keepers.flatMap((path) => placeChecks(value, path, found));
  return [...places, ...keyChecks(value, found)];
}

const keepers = [["tracker"], ["tickets"], ["private", "tracker"], ["private", "tickets"]] as const;
const placeKeys = [
  "product",
  "component",
  "version",
  "severity",
  "priority",
  "groups",
  "ask-flag",
  "attach",
] as const;

function placeChecks(value: unknown, path: (typeof keepers)[number], found: Found): readonly Finding[] {
  const keeper = group(value, ...path);
  const [kind] = texts(value, [...path, "kind"]);
  const said = placeKeys.filter((key) => Object.hasOwn(keeper, key));
  if (kind?.text !== "bugzilla")
    return said.map((key) => found("invalid", [...path, key], "goes with the kind bugzilla alone"));
  const needed = path[0] === "private" ? privateNeeds : publicNeeds;
  const missing = needed.filter((key) => !Object.hasOwn(keeper, key));
  return [
    ...(Object.hasOwn(group(value), "bugzilla") ? [] : [found("missing", kind.path, noConnection)]),
    ...missing.map((key) => found("missing", kind.path, `needs the key ${key} next to it`)),
  ];
}

const publicNeeds = ["product", "component"] as const;
/** Without a group everybody would see the bug from the moment it is there. */
const privateNeeds = [...publicNeeds, "groups"] as const;
const noConnection = "needs the group bugzilla, which names the server and where the key is";

/** One place of the key, and a way to the server on which nobody can read it. */
function keyChecks(value: unknown, found: Found): readonly Finding[] {
  const connection = group(value, "bugzilla");
  if (Object.keys(connection).length === 0) return [];
  const places = ["key-env", "key-file"].filter((key) => Object.hasOwn(connection, key));
  const findings: Finding[] = [];
  if (places.length === 0) findings.push(found("missing", ["bugzilla"], "needs key-env or key-file"));
  if (places.length === 2)
    findings.push(found("twice", ["bugzilla"], "says twice where the key is: keep one of the two"));
  const [url] = texts(value, ["bugzilla", "url"]);
  if (url !== undefined && !isSafe(url.text))
    findings.push(found("invalid", url.path, "would send the key unencrypted: use https"));
  return findings;
}

function isSafe(url: string): boolean {
  if (!/^http:/i.test(url) || !URL.canParse(url)) return true;
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname);
}
