import { Fault } from "../../../src/core/fault.ts";
import type { AppMaking } from "../../../src/ports/app-making.ts";
import type { AppMakingSubject } from "../../contracts/app-making.ts";

/** Apps in memory, at a code host that gives codes to whoever asks. */
export function createFakeAppMaking(): AppMakingSubject {
  const codes = new Set<string>();
  const files = new Map<string, string>();
  let made = 0;
  const apps: AppMaking = {
    form: ({ organization, state }) => ({
      action: `https://code.test/${organization ?? "me"}/apps/new?state=${encodeURIComponent(state)}`,
      manifest: JSON.stringify({ name: "Pointsman" }),
    }),
    async take(_, code) {
      if (!codes.delete(code)) throw new Fault({ code: "rejected", system: "GitHub", says: "no such code" });
      made += 1;
      const keep = (name: string, text: string) => {
        files.set(`/data/${name}`, text);
        return `/data/${name}`;
      };
      return {
        name: "Pointsman webshop",
        id: made,
        installAt: "https://code.test/apps/pointsman/install",
        keyFile: keep(`app-${made}.pem`, "-----BEGIN KEY-----"),
        webhookSecretFile: keep(`app-${made}.secret`, "0123456789abcdefghij"),
      };
    },
  };
  return {
    apps,
    api: "https://api.code.test",
    async agree() {
      const code = `code-${codes.size + made + 1}`;
      codes.add(code);
      return code;
    },
    read: async (file) => ({ text: files.get(file) ?? "", mode: 0o600 }),
    end: async () => {},
  };
}
