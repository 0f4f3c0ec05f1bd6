import { defineConfig } from "vitest/config";

/**
 * The tests that have to notice a mutant: quick ones of the pure folders, without properties over hundreds of cases.
 * Pages and recorded histories count too: they say what the tables have to hold.
 */
export default defineConfig({
  test: {
    env: { TZ: "UTC", LC_ALL: "C", NO_COLOR: "1" },
    isolate: false, // pure tests share nothing, so each module is loaded once
    include: [
      "src/{core,record}/**/*.test.ts",
      "src/core/**/*.int.test.ts",
      "scripts/write-state-diagram.int.test.ts",
    ],
    exclude: ["src/record/**/*.int.test.ts", "**/*.prop.test.ts"],
  },
});
