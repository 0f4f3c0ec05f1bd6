import { expect, it } from "vitest";
import type { GitAsker } from "../init/git-asker.ts";
import { commitClockVerdict, machineChecks } from "./machine-checks.ts";

const git =
  (out: string, stopped: string | null = null): GitAsker =>
  () =>
    Promise.resolve({ ok: stopped === null, out, errors: "", stopped });
const now = Date.UTC(2026, 10, 23);
const well = { node: "24.21.0", says: "git version 2.39.5", stopped: null, now };

it.each([
  { title: "what is needed", world: well, status: "ok ok ok" },
  { title: "an old Node.js", world: { ...well, node: "22.18.9" }, status: "failed ok ok" },
  { title: "the oldest Node.js", world: { ...well, node: "22.19.0" }, status: "ok ok ok" },
  {
    title: "git of a vendor",
    world: { ...well, says: "git version 2.50.1 (Apple Git-155)" },
    status: "ok ok ok",
  },
  { title: "an old git", world: { ...well, says: "git version 2.38.1.windows.1" }, status: "ok failed ok" },
  { title: "a git that says nothing", world: { ...well, says: "" }, status: "ok failed ok" },
  { title: "no git", world: { ...well, says: "", stopped: "ENOENT" }, status: "ok failed ok" },
  { title: "a clock at its beginning", world: { ...well, now: 0 }, status: "ok ok failed" },
])("$title is $status", async ({ world, status }) => {
  const checks = await machineChecks(git(world.says, world.stopped), world);

  expect(checks.map((check) => check.status).join(" ")).toBe(status);
});

it.each([
  { minutes: -60, status: "ok" },
  { minutes: 10, status: "ok" },
  { minutes: 11, status: "warning" },
])("a commit $minutes minutes from now is $status", ({ minutes, status }) => {
  expect(commitClockVerdict(now, now + minutes * 60_000).status).toBe(status);
});
