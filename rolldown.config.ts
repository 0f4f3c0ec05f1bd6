import { defineConfig } from "rolldown";

/** One chunk a command, so that only the one that runs is loaded. Packages stay outside, but for what every command needs. */
export default defineConfig({
  input: { main: "src/main.ts", compose: "src/compose.ts" },
  platform: "node",
  external: (id) => !id.startsWith(".") && !id.startsWith("/") && id !== "commander",
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "[name]-[hash].js", minify: false },
});
