import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

/** A program that some tests run beside Pointsman, and the Debian package that brings it. */
interface Tool {
  readonly name: string;
  readonly debian: string;
  readonly isThere: () => boolean;
}

const tools: readonly Tool[] = [
  { name: "git", debian: "git", isThere: () => isOnPath("git") },
  { name: "Chromium", debian: "chromium", isThere: () => isOnPath("chromium") },
  { name: "PostgreSQL", debian: "postgresql", isThere: hasPostgres },
  { name: "OpenSSL", debian: "openssl", isThere: () => isOnPath("openssl") },
  { name: "Postfix", debian: "postfix", isThere: () => existsSync("/usr/sbin/postfix") },
  { name: "Dovecot", debian: "dovecot-imapd", isThere: () => existsSync("/usr/lib/dovecot/imap") },
  { name: "Dovecot's LMTP", debian: "dovecot-lmtpd", isThere: () => existsSync("/usr/lib/dovecot/lmtp") },
  { name: "strace", debian: "strace", isThere: () => isOnPath("strace") },
  { name: "zsh", debian: "zsh", isThere: () => isOnPath("zsh") },
  { name: "fish", debian: "fish", isThere: () => isOnPath("fish") },
];

/** Installs what the tests need beyond npm, where that can be done; otherwise says what is missing and how to get it. */
function main(): void {
  const missing = tools.filter((tool) => !tool.isThere());
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.debian);
  const names = missing.map((tool) => tool.name).join(", ");
  if (process.getuid?.() === 0 && isOnPath("apt-get")) {
    process.stderr.write(`Installing what the tests need: ${names}\n`);
    if (install(packages)) return;
  }
  process.stderr.write(
    `Not there: ${names}. Tests that need them are skipped. To get them on Debian or Ubuntu:\n`,
  );
  process.stderr.write(
    `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(" ")}\n`,
  );
}

function install(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (args: readonly string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  return run(["update", "-qq"]) && run(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
}

function isOnPath(program: string): boolean {
  const folders = (process.env.PATH ?? "").split(":");
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}

/** Debian keeps the server's programs out of the path, one folder a version. */
function hasPostgres(): boolean {
  const root = "/usr/lib/postgresql";
  return (
    existsSync(root) && readdirSync(root).some((version) => existsSync(`${root}/${version}/bin/postgres`))
  );
}

main();
