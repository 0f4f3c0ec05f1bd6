import { defineConfig } from "rolldown";

/**
 * Small packages that commands need from the start: finding them at run time would take longer than loading them. And one
 * that CommonJS can't ask for, as it names itself to modules only.
 */
const bundled = ["commander", "env-paths", "is-safe-filename", "@octokit/webhooks-methods"];

/** What every command that talks to the server loads: one file of it is read faster than a dozen. */
const always = [
  /\/node_modules\/(commander|env-paths|is-safe-filename)\//,
  /\/src\/cli\/(program|command-table|exit|server-options|give)\.ts$/,
  /\/src\/cli\/server\/(?!git-email|who-may)[a-z-]+\.ts$/,
  /\/src\/cli\/show\/(columns|paint|printable|show-case|when|width)\.ts$/,
  /\/src\/config\/(near-word|read-environment)\.ts$/,
];

const noProgram = "\0no-program";

/**
 * One chunk a command, so that only the one that runs is loaded. As CommonJS, which starts faster than modules do
 * (docs/performance.md); dist/package.json, which the build leaves, says so to Node.
 */
export default defineConfig({
  input: { main: "src/main.ts", compose: "src/compose.ts" },
  platform: "node",
  external: (id) => !id.startsWith(".") && !id.startsWith("/") && !bundled.includes(id),
  output: {
    dir: "dist",
    format: "cjs",
    cleanDir: true,
    chunkFileNames: "[name]-[hash].js",
    minify: false,
    codeSplitting: { groups: [{ name: "always", test: (id) => always.some((part) => part.test(id)) }] },
  },
  plugins: [
    {
      // Commander starts other programs for commands of a kind that there is none of here; loading what that takes is slow.
      name: "starts-no-program",
      resolveId: (source, importer) =>
        source === "node:child_process" && importer?.includes("/node_modules/commander/") ? noProgram : null,
      load: (id) => (id === noProgram ? "export default {};" : null),
    },
    {
      name: "says-commonjs",
      generateBundle() {
        this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
      },
    },
  ],
});
