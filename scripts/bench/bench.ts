/** Each bench by its name; only the one that runs is loaded. */
const benches: Readonly<Record<string, () => Promise<(words: readonly string[]) => Promise<number>>>> = {
  cli: async () => (await import("./cli/cli.ts")).benchCli,
  leaks: async () => (await import("./leaks/leaks.ts")).benchLeaks,
  hidden: async () => (await import("./hidden/hidden.ts")).benchHidden,
  landing: async () => (await import("./landing/landing.ts")).benchLanding,
};

async function main([name = "", ...words]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (load !== undefined) return (await load())(words);
  process.stderr.write(`npm run bench -- NAME [options]; NAME is ${Object.keys(benches).join(" or ")}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
