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
