/**
 * Who may import whom, types included (docs/decisions/0002-import-rules.md). The rules are themselves
 * tested with planted violations in scripts/import-rules.int.test.ts.
 */

const tests = "[.]test[.]tsx?$";
const from = (path) => ({ path, pathNot: tests });

/** A folder may import only itself and the named others. */
const only = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: from(`^src/${folder}/`),
  to: { path: "^src/", pathNot: [`^src/${folder}/`, ...allowed.map((other) => `^src/${other}/`)] },
});

/** A pure folder imports nothing from npm or from node itself. */
const pure = (folder) => ({
  name: `${folder}-is-pure`,
  comment: `src/${folder} is pure: no npm package, no node: module. Take what it needs as an argument.`,
  severity: "error",
  from: from(`^src/${folder}/`),
  to: { dependencyTypesNot: ["local"] },
});

export default {
  forbidden: [
    {
      name: "no-cycle",
      comment: "A cycle has no first file to read.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "An import that does not resolve.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    pure("core"),
    pure("record"),
    only("core-stands-alone", "core", [], "core knows nothing else."),
    only("record-stands-alone", "record", [], "record knows nothing else."),
    only("ports-speak-core", "ports", ["core"], "ports are in the words of core."),
    only(
      "engine-through-ports",
      "engine",
      ["core", "record", "ports"],
      "engine reaches the world through ports.",
    ),
    only("store-through-ports", "store", ["core", "ports"], "store implements ports."),
    only(
      "config-reads-only",
      "config",
      ["core", "ports"],
      "config knows the rules it configures, nothing else.",
    ),
    only("http-through-engine", "http", ["core", "ports", "engine"], "http shows what the engine does."),
    only(
      "cli-through-engine",
      "cli",
      ["core", "record", "ports", "engine", "config"],
      "cli talks to the server; record works on files.",
    ),
    {
      name: "adapters-apart",
      comment: "An adapter knows core and ports, never a sibling.",
      severity: "error",
      from: from("^src/adapters/([^/]+)/"),
      to: { path: "^src/", pathNot: ["^src/adapters/$1/", "^src/core/", "^src/ports/"] },
    },
    {
      name: "adapters-behind-the-gate",
      comment: "Only compose wires adapters: everything else goes through the outbound gate.",
      severity: "error",
      from: { pathNot: ["^src/compose([.]ts$|/)", "^src/adapters/", tests, "^test/", "^scripts/"] },
      to: { path: "^src/adapters/" },
    },
    {
      name: "src-without-tests",
      comment: "Shipped code imports no test code.",
      severity: "error",
      from: from("^src/"),
      to: { path: ["^test/", "^scripts/", tests] },
    },
    {
      name: "no-dev-dependency",
      comment: "Shipped code imports no dev dependency.",
      severity: "error",
      from: from("^src/"),
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
