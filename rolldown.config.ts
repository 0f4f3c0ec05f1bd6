import { defineConfig } from "rolldown";

/** Small packages that commands need from the start: finding them at run time would take longer than loading them. */
const bundled = ["commander", "env-paths", "is-safe-filename"];

/** One chunk a command, so that only the one that runs is loaded. */
export default defineConfig({
  input: { main: "src/main.ts", compose: "src/compose.ts" },
  platform: "node",
  external: (id) => !id.startsWith(".") && !id.startsWith("/") && !bundled.includes(id),
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "[name]-[hash].js", minify: false },
});
