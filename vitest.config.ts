import { defineConfig } from "vitest/config";

/** The tiers are in the suffix: `x.test.ts` does no I/O, `x.prop.test.ts` holds properties, `x.int.test.ts` uses real parts. */
export default defineConfig({
  test: {
    env: { TZ: "UTC", LC_ALL: "C", NO_COLOR: "1" },
    // One for each core, also on a machine with two: while one waits for a server or a browser, the other one works.
    maxWorkers: "100%",
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 10 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,test,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.int.test.{ts,tsx}", "test/e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "int",
          include: ["{src,test,scripts}/**/*.int.test.{ts,tsx}", "test/e2e/**/*.test.ts"],
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/core/**", "src/record/**"],
      exclude: ["**/*.test.ts"],
      reporter: ["text-summary"],
      thresholds: { "src/core/**": { branches: 95 }, "src/record/**": { branches: 95 } },
    },
  },
});
