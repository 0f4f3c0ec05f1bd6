import { defineConfig } from "vitest/config";

/** The tests that have to notice a mutant: quick ones of the pure folders, without properties over hundreds of cases. */
export default defineConfig({
  test: {
    env: { TZ: "UTC", LC_ALL: "C", NO_COLOR: "1" },
    include: ["src/{core,record}/**/*.test.ts"],
    exclude: ["**/*.int.test.ts", "**/*.prop.test.ts"],
  },
});
