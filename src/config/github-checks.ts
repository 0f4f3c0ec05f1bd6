import { environments } from "../core/hotfix/build.ts";
import { group, texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What the group `github` needs as a whole, and who needs the group. */
export function githubChecks(value: unknown, found: Found): readonly Finding[] {
  return [...missingGroup(value, found), ...credentials(value, found), ...webhook(value, found)];
}

function missingGroup(value: unknown, found: Found): readonly Finding[] {
  if (Object.hasOwn(group(value), "github")) return [];
  const asking = [["tracker"], ["tickets"], ["code-host"], ["private", "advisory"]]
    .map((role) => [...role, "kind"])
    .filter((path) => texts(value, path).some(({ text }) => text === "github"));
  const probes = environments
    .map((name) => ["environments", name, "probe"])
    .filter((path) => texts(value, path).some(({ text }) => text === "github-deployment"));
  const message = "needs the group github, which names the repository and the token or App";
  return [...asking, ...probes].map((path) => found("missing", path, message));
}

function webhook(value: unknown, found: Found): readonly Finding[] {
  if (!Object.hasOwn(group(value, "github"), "webhook")) return [];
  const secrets = ["secret-env", "secret-file"].filter((key) =>
    Object.hasOwn(group(value, "github", "webhook"), key),
  );
  if (secrets.length === 1) return [];
  return [found("missing", ["github", "webhook"], "needs one of secret-env and secret-file")];
}

/** One way to sign in: a token or an App, each from one place. */
function credentials(value: unknown, found: Found): readonly Finding[] {
  const connection = group(value, "github");
  if (Object.keys(connection).length === 0) return [];
  const has = (keys: readonly string[], inside: object) => keys.filter((key) => Object.hasOwn(inside, key));
  const ways = has(["token-env", "token-file", "app"], connection);
  const keys = has(["key-env", "key-file"], group(connection, "app"));
  const findings: Finding[] = [];
  if (ways.length === 0) findings.push(found("missing", ["github"], "needs token-env, token-file or app"));
  if (ways.length > 1)
    findings.push(found("twice", ["github"], `says more than once how to sign in: ${ways.join(", ")}`));
  if (ways.includes("app") && keys.length !== 1)
    findings.push(found("missing", ["github", "app"], "needs one of key-env and key-file"));
  return findings;
}
