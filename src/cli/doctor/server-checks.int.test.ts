import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DoctorWorld, makeDoctorWorld } from "../../../test/support/doctor-world.ts";

let world: DoctorWorld;
beforeEach(async () => {
  world = await makeDoctorWorld();
});
afterEach(() => world.end());

describe("a server", () => {
  const serverFile = (text: string, mode: number) =>
    writeFile(join(world.folder, "data/server.json"), text, { mode });
  const running = () =>
    JSON.stringify({ version: 1, url: `http://127.0.0.1:${world.port}`, token: "hunter2", pid: process.pid });

  it("that answers has its own port", async () => {
    await serverFile(running(), 0o600);

    const { code, checks } = await world.doctor(
      world.healthy().replace("127.0.0.1:0", `127.0.0.1:${world.port}`),
    );

    expect(checks.get("server")).toMatchObject({
      status: "ok",
      what: `answers at http://127.0.0.1:${world.port}`,
    });
    expect(checks.get("port")).toMatchObject({ status: "ok" });
    expect(code).toBe(0);
  });

  it("whose database is away is told from one that was killed", async () => {
    await serverFile(running(), 0o600);
    world.trouble = JSON.stringify({
      title: "An outside system did not answer",
      detail: "The database is away.",
    });

    const { code, checks } = await world.doctor(world.healthy());

    expect(checks.get("server")).toMatchObject({
      status: "failed",
      what: `runs at http://127.0.0.1:${world.port}, but can't do its work: The database is away.`,
      mend: expect.stringContaining("docs/database.md"),
    });
    expect(code).toBe(1);
  });

  it.each([
    {
      title: "whose secret is open to others",
      text: running,
      mode: 0o644,
      status: "failed",
      what: /open to other users/,
    },
    {
      title: "that was killed",
      text: () => running().replace(/:\d+"/, ':1"'),
      mode: 0o600,
      status: "warning",
      what: /does not answer: ECONNREFUSED/,
    },
    {
      title: "whose file is damaged",
      text: () => '{"url":',
      mode: 0o600,
      status: "failed",
      what: /can't be read/,
    },
  ])("$title", async ({ text, mode, status, what }) => {
    await serverFile(text(), mode);

    const { checks } = await world.doctor(world.healthy());

    expect(checks.get("server")).toMatchObject({ status, what: expect.stringMatching(what) });
    expect(JSON.stringify([...checks.values()])).not.toContain("hunter2");
  });
});
