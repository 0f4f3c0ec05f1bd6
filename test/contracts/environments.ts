import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Environment } from "../../src/core/hotfix/build.ts";
import type { Environments } from "../../src/ports/environment.ts";

export interface EnvironmentsSubject {
  /** Stage and production are there; nothing runs on them yet. */
  readonly environments: Environments;
  /** Another that has no environments at all. */
  readonly without: Environments;
  /** From now on the environment says that it runs that commit. */
  runs(environment: Environment, sha: string): Promise<void>;
  end(): Promise<void>;
}

/** What every way to ask environments promises. */
export function environmentsContract(makeSubject: () => Promise<EnvironmentsSubject>): void {
  describe("environments", () => {
    let subject: EnvironmentsSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    it("answer the commit that runs, each its own", async () => {
      await subject.runs("stage", newer);
      await subject.runs("production", older);

      expect(await subject.environments.probe("stage")).toMatchObject({ status: "answered", sha: newer });
      expect(await subject.environments.probe("production")).toMatchObject({
        status: "answered",
        sha: older,
      });
    });

    it("answer anew each time", async () => {
      await subject.runs("stage", older);
      expect(await subject.environments.probe("stage")).toMatchObject({ sha: older });

      await subject.runs("stage", newer);
      expect(await subject.environments.probe("stage")).toMatchObject({ sha: newer });
    });

    it("are silent where nothing runs, and say why", async () => {
      expect(await subject.environments.probe("stage")).toEqual({
        status: "silent",
        why: expect.stringMatching(/\w/),
        url: expect.any(String),
      });
    });

    it("say that they are not configured", async () => {
      expect(await subject.without.probe("production")).toEqual({ status: "not-configured" });
    });
  });
}

const older = "3a5e1c2b4d6f708192a3b4c5d6e7f80912345678";
const newer = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
