import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Lets scripts import pages as they stand in the source: Node itself strips types, but knows no JSX. */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    const source = ts.transpileModule(readFileSync(fileURLToPath(url), "utf8"), {
      fileName: url,
      compilerOptions: {
        target: ts.ScriptTarget.ES2024,
        module: ts.ModuleKind.ESNext,
        jsx: ts.JsxEmit.ReactJSX,
        jsxImportSource: "hono/jsx",
        rewriteRelativeImportExtensions: false,
        verbatimModuleSyntax: true,
      },
    }).outputText;
    return { format: "module", source, shortCircuit: true };
  },
});
