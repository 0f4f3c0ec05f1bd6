import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const binary = fileURLToPath(new URL("../../bin/pointsman.js", import.meta.url));

/** A Node of the machine's that is too old to run Pointsman itself, if there is one. */
const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => {
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  const major = Number(/^v(\d+)\./.exec(stdout ?? "")?.[1] ?? 99);
  return major >= 12 && major < 22;
});

it.skipIf(oldNode === undefined)("an old Node hands over to the one that the repository brings", () => {
  const { stdout, status } = spawnSync(oldNode ?? "", [binary, "--version"], { encoding: "utf8" });

  expect({ stdout, status }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), status: 0 });
});

it.skipIf(oldNode === undefined)("and passes on how the command ended", () => {
  const { stderr, status } = spawnSync(oldNode ?? "", [binary, "no-such-command"], { encoding: "utf8" });

  expect(status).toBe(2);
  expect(stderr).toContain("no-such-command");
});
