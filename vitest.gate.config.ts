import { defineConfig } from "vitest/config";

/** The tests of which one has to notice any mutant of the gate and of what it stands on: each by itself, without I/O. */
export default defineConfig({
  test: {
    env: { TZ: "UTC", LC_ALL: "C", NO_COLOR: "1" },
    isolate: false,
    include: [
      "src/core/clearance.test.ts",
      "src/core/hotfix/may-know.test.ts",
      "src/core/hotfix/decide/decide-participants.test.ts",
      "src/engine/embargo/{gate,guarded,side,embargoed-mail}.test.ts",
    ],
  },
});
