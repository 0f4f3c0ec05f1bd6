import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why no browser can be started here, with the way to get one; `null` where there is one. */
export const withoutBrowser = existsSync(executablePath)
  ? null
  : `no browser at ${executablePath}: apt-get install chromium, or name one in CHROMIUM`;

/** A browser that asks nothing of the world outside this machine. */
export const browserOptions: LaunchOptions = {
  executablePath,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
