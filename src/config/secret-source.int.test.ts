import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSecret } from "./secret-source.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secret-"));
  await writeFile(join(folder, "password"), "sword fish\n");
  await writeFile(join(folder, "empty"), "\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("a secret", () => {
  it("is read from a variable, or from a file without the end of its line", async () => {
    expect(await readSecret({ variable: "P" }, { P: "x" }, "mail server")).toBe("x");
    expect(await readSecret({ file: join(folder, "password") }, {}, "mail server")).toBe("sword fish");
  });

  it.each([
    { title: "a variable that is not set", source: () => ({ variable: "P" }) },
    { title: "an empty file", source: () => ({ file: join(folder, "empty") }) },
    { title: "a file that is not there", source: () => ({ file: join(folder, "none") }) },
  ])("that is missing from $title is a fault that names the place", async ({ source }) => {
    const place = Object.values(source())[0] ?? "";

    await expect(readSecret(source(), {}, "mail server")).rejects.toMatchObject({
      detail: { code: "not-allowed", system: "mail server", says: expect.stringContaining(place) },
    });
  });
});
