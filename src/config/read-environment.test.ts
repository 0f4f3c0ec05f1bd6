import { resolve } from "node:path";
import { expect, it } from "vitest";
import { readEnvironment } from "./read-environment.ts";

const nothing = {
  databaseUrl: null,
  person: null,
  configFile: null,
  credentialHelper: null,
  probePrograms: null,
};

it("reads each variable", () => {
  const settings = readEnvironment({
    POINTSMAN_DATA: "data",
    POINTSMAN_KEY_FILE: "keys/one",
    DATABASE_URL: "postgres://localhost/pointsman",
    POINTSMAN_AS: "ann",
    POINTSMAN_CONFIG: "other.yaml",
    POINTSMAN_CREDENTIAL_HELPER: "store",
    POINTSMAN_PROBES: "probes",
    PATH: "/bin",
  });

  expect(settings).toEqual({
    dataFolder: resolve("data"),
    keyFile: resolve("keys/one"),
    databaseUrl: "postgres://localhost/pointsman",
    person: "ann",
    configFile: "other.yaml",
    credentialHelper: "store",
    probePrograms: { folder: resolve("probes"), environment: { PATH: "/bin" } },
  });
});

it.each([
  { title: "nothing is set", env: {} },
  { title: "everything is empty", env: { POINTSMAN_DATA: "", DATABASE_URL: "", POINTSMAN_AS: "" } },
])("keeps data in the user's own folder when $title", ({ env }) => {
  const { dataFolder, keyFile, ...settings } = readEnvironment(env);

  expect(dataFolder).toMatch(/^\/.*pointsman/);
  expect(keyFile).toBe(`${dataFolder}.key`);
  expect(settings).toEqual(nothing);
});
