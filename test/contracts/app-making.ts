import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import type { AppMaking } from "../../src/ports/app-making.ts";

export interface AppMakingSubject {
  readonly apps: AppMaking;
  readonly api: string;
  /** Somebody agrees to the manifest; answers the code with which they are sent back. */
  agree(manifest: string): Promise<string>;
  /** What stands in a file, and its mode. */
  read(file: string): Promise<{ readonly text: string; readonly mode: number }>;
  end(): Promise<void>;
}

/** What every way to an App of one's own promises. */
export function appMakingContract(makeSubject: () => Promise<AppMakingSubject>): void {
  describe("making an App", () => {
    let subject: AppMakingSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const form = (organization: string | null) =>
      subject.apps.form({ api: subject.api, organization, state: "a b&c" });

    it("begins with a form that bears the state", () => {
      const action = new URL(form(null).action);

      expect(action.searchParams.get("state")).toBe("a b&c");
      expect(form("acme").action).toContain("/acme/");
      expect(JSON.parse(form(null).manifest)).toMatchObject({ name: expect.any(String) });
    });

    it("keeps key and secret in files that nobody else may read", async () => {
      const made = await subject.apps.take(subject.api, await subject.agree(form(null).manifest));

      expect(made.id).toBeGreaterThan(0);
      expect(await subject.read(made.keyFile)).toMatchObject({
        text: expect.stringMatching(/^-----BEGIN/),
        mode: 0o600,
      });
      expect(await subject.read(made.webhookSecretFile ?? "")).toMatchObject({
        text: expect.stringMatching(/^\S{20,}$/),
        mode: 0o600,
      });
    });

    it("takes a code once", async () => {
      const code = await subject.agree(form(null).manifest);
      await subject.apps.take(subject.api, code);

      for (const each of [code, "made-up"])
        await expect(subject.apps.take(subject.api, each)).rejects.toMatchObject({
          name: "Fault",
          detail: { code: "rejected" },
        });
      await expect(subject.apps.take(subject.api, "another")).rejects.toThrow(Fault);
    });
  });
}
