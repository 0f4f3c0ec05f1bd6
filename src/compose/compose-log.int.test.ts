import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { expect, it } from "vitest";
import { createServerLog } from "./compose-log.ts";

it("writes the fields that may stand in it, and drops what else an untyped caller gives", () => {
  const log = createServerLog();
  const fields = { effect: "land", attempt: 2, title: "Canary", hotfix: "hf-secret22", says: "Canary" };

  log.warn("an effect failed", fields);

  const [line = ""] = log.kept();
  expect(JSON.parse(line)).toMatchObject({ effect: "land", attempt: 2, msg: "an effect failed" });
  expect(line).not.toMatch(/canary|hf-secret22/i);
});

const full = "/dev/full";

it.skipIf(!existsSync(full))("outlives a full disk behind it, and keeps its lines at hand", () => {
  const program = `
    import { createServerLog } from ${JSON.stringify(new URL("compose-log.ts", import.meta.url).href)};
    const log = createServerLog();
    log.info("first");
    setTimeout(() => {
      log.info("second");
      setTimeout(() => console.log(log.kept().length));
    });`;
  const disk = openSync(full, "w");
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", disk],
  });
  closeSync(disk);

  expect({ status, said: stdout.toString() }).toEqual({ status: 0, said: "2\n" });
});
