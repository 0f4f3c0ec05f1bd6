#!/usr/bin/env node
// Words that any Node since 12 can read, so that an old one answers with a sentence and not with a syntax error.
"use strict";

const { version } = require("../package.json");

/** The oldest Node that runs it, as package.json has it under engines; a test holds the two together. */
const oldest = [22, 19];

/** The Node that the repository brings along. */
const own = `${__dirname}/../node_modules/node/bin/node`;

if (isTooOld(process.versions.node) && require("fs").existsSync(own)) {
  startWith(own);
} else if (isTooOld(process.versions.node)) {
  fail(`Pointsman needs Node.js ${oldest.join(".")} or newer, and this is ${process.versions.node}.`);
} else if (process.argv.length === 3 && process.argv[2] === "--version") {
  // Scripts ask for it often: nothing is loaded.
  process.stdout.write(`${version}\n`);
} else {
  start();
}

function start() {
  if (process.channel) tieToParent();
  require("node:module").enableCompileCache();
  if (require("node:fs").existsSync(`${__dirname}/../dist/main.js`)) {
    require("../dist/main.js").run(version);
  } else {
    fail("Pointsman is not built yet: npm run build");
  }
}

/**
 * Runs the same command line under another Node, as if it had been started with that one. A terminal's ctrl-c reaches both
 * by itself; the channel between them ends the child when this process is killed.
 */
function startWith(node) {
  const child = require("child_process").spawn(node, [__filename].concat(process.argv.slice(2)), {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code === null ? 1 : code;
  });
}

/** Started by `startWith`: does not outlive the process that the user knows. */
function tieToParent() {
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel.unref();
}

function isTooOld(running) {
  const [major, minor] = running.split(".").map(Number);
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
