#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";

enableCompileCache?.();
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
if (process.argv[2] === "--version") {
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import("../dist/main.js");
  await run(version);
}
