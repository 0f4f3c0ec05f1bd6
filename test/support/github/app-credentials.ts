import { generateKeyPairSync } from "node:crypto";
import type { Connection } from "../../../src/adapters/github/connection.ts";

/** An App with a key of its own. */
export function appCredentials(): Connection["credentials"] {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { kind: "app", appId: 1, installationId: 2, privateKey: async () => privateKey };
}
