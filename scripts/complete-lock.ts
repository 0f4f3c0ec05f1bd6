import { readFileSync, writeFileSync } from "node:fs";

/**
 * Completes `package-lock.json` with the optional packages of other platforms.
 *
 * A package with native parts names one optional package a platform. Where a registry does not hold all of them, npm leaves
 * the missing ones out of the lock file without a word, and `npm ci` then refuses the file on every machine. This adds them
 * with their version and platform, so that `npm ci` knows them and skips those of other platforms. Run it after every
 * change of dependencies: `node scripts/complete-lock.ts`.
 */
interface Locked {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, Locked> };

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "x64",
  "wasm32",
];

function platformOf(name: string): Locked | null {
  const words = name.split("-");
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (cpu === "wasm32") return { cpu: ["wasm32"] };
  if (os === undefined || cpu === undefined) return null;
  const libc =
    words.includes("musl") || words.includes("musleabihf")
      ? ["musl"]
      : words.some((word) => word.startsWith("gnu"))
        ? ["glibc"]
        : [];
  return { os: [os], cpu: [cpu], ...(os === "linux" && libc.length > 0 ? { libc } : {}) };
}

/** The entry that a package would load, looked for as node does: in its own folder, then in each one above. */
function resolved(from: string, name: string): string | null {
  const places = from
    .split("/node_modules/")
    .map((_, index, parts) => parts.slice(0, parts.length - index).join("/node_modules/"));
  return (
    [...places.map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`].find(
      (place) => place in lock.packages,
    ) ?? null
  );
}

function missing(): readonly (readonly [string, Locked])[] {
  return Object.entries(lock.packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]) => {
      const platform = platformOf(name);
      const found = resolved(from, name);
      if (platform === null || (found !== null && lock.packages[found]?.version === version)) return [];
      const place = found === null ? `node_modules/${name}` : `${from}/node_modules/${name}`;
      return [[place, { version, ...(dev ? { dev } : {}), optional: true, ...platform }] as const];
    }),
  );
}

const added = missing();
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
packages.sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
process.stdout.write(`added ${added.length} optional packages of other platforms\n`);
