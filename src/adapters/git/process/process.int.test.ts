import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGitRemote, type GitRemote } from "../../../../test/support/git-remote.ts";
import { Fault } from "../../../core/fault.ts";
import { gitEnvironment } from "./environment.ts";
import { createGit, type Git } from "./process.ts";

let remote: GitRemote;

beforeEach(async () => {
  remote = await createGitRemote();
  await remote.commit({ branch: "dev", files: { a: "x".repeat(100_000) } });
});
afterEach(() => remote.remove());

function gitWith(seconds = 60, inherited: Readonly<Record<string, string | undefined>> = process.env): Git {
  const surroundings = { protocols: ["file"], inherited, credentialHelper: null, signIn: null };
  return createGit({
    system: "repository",
    environment: gitEnvironment(remote.path, surroundings),
    seconds: { local: seconds, remote: seconds },
    signIn: null,
    beforeProcess: () => {},
  });
}

async function detailOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((reason: unknown) => reason);
  return error instanceof Fault ? error.detail : error;
}

describe("a git process", () => {
  it("gives output, errors and exit code", async () => {
    const answer = await gitWith().run({ args: ["rev-parse", "--verify", "refs/heads/nope"] });

    expect(answer).toMatchObject({ code: 128, cut: false });
    expect(answer.errors).toContain("fatal:");
  });

  it("that prints more than expected is a fault, unless it may be cut", async () => {
    const args = ["cat-file", "blob", "refs/heads/dev:a"];

    const cut = await gitWith().run({ args, limit: 1_000, cut: true });
    expect(cut).toMatchObject({ code: 0, cut: true });
    expect(cut.out).toHaveLength(1_000);
    expect(await detailOf(gitWith().run({ args, limit: 1_000 }))).toMatchObject({
      code: "unexpected-answer",
    });
    expect(await gitWith().run({ args, limit: 100_000 })).toMatchObject({ code: 0, cut: false });
  });

  it("that takes too long is ended, with what it started", async () => {
    const detail = await detailOf(gitWith(0.2).run({ args: ["-c", "alias.slow=!sleep 600", "slow"] }));

    expect(detail).toEqual({ code: "timed-out", system: "repository", seconds: 0.2 });
  });

  it("that somebody else kills is a fault", async () => {
    const detail = await detailOf(gitWith().run({ args: ["-c", "alias.die=!kill -9 $PPID", "die"] }));

    expect(detail).toEqual({ code: "killed", system: "repository", signal: "SIGKILL" });
  });

  it("that can't be started is a fault", async () => {
    const detail = await detailOf(gitWith(60, { PATH: "/nonexistent" }).run({ args: ["version"] }));

    expect(detail).toEqual({ code: "unreachable", system: "repository", why: "git could not be started" });
  });

  it("is not given the server's own variables", async () => {
    const inherited = { PATH: process.env.PATH, GIT_EXEC_PATH: "/nonexistent", POINTSMAN_SECRET: "x" };
    const { out } = await gitWith(60, inherited).run({ args: ["-c", "alias.show-env=!env", "show-env"] });

    expect(out.toString()).not.toContain("POINTSMAN_SECRET");
    expect(out.toString()).toContain("GIT_TERMINAL_PROMPT=0");
  });

  it("heeds no config of the repository that could start a program or a hook", async () => {
    await writeFile(
      join(remote.path, "config"),
      "[core]\n\tbare = true\n\thooksPath = /evil\n\tfsmonitor = /evil\n\tsshCommand = /evil\n[diff]\n\texternal = /evil\n",
    );
    const value = async (key: string): Promise<string> =>
      (await gitWith().run({ args: ["config", "--get", key] })).out.toString().trim();

    expect(await value("core.hooksPath")).toBe("/dev/null");
    expect(await value("core.fsmonitor")).toBe("false");
    expect(await value("core.sshCommand")).toBe("ssh");
    expect(await value("diff.external")).toBe("");
  });

  it.each(["ext::true", "https://host.example/x", "ssh://host.example/x"])(
    "reaches no other protocol than the remote's: %s",
    async (url) => {
      const { code, errors } = await gitWith().run({ args: ["ls-remote", "--end-of-options", url] });

      expect(code).toBe(128);
      expect(errors).toMatch(/transport '\w+' not allowed/);
    },
  );
});
