import type { BugTrial } from "../../ports/bug-trial.ts";
import { products } from "./answer.ts";
import type { Dialect } from "./dialect.ts";
import type { BugPlace, BugzillaOptions } from "./options.ts";
import { createBugzillaServer } from "./server.ts";

/** Proves the login as every effect does, and looks whether the product has what new bugs will say of themselves. */
export function createBugzillaTrial(role: string, options: BugzillaOptions): BugTrial {
  const server = createBugzillaServer(role, options);
  const { product, component } = options.place;
  return {
    role,
    async look() {
      const client = await server.ready();
      const query = { names: product, include_fields: "name,components.name,versions.name" };
      const answer = await client.call({ method: "GET", path: "product", query }, products);
      return {
        server: spoken[await client.dialect()],
        login: options.login,
        place: `${product} :: ${component}`,
        missing: missingOf(options.place, answer.products[0]),
      };
    },
  };
}

const spoken: Readonly<Record<Dialect, string>> = {
  upstream: "Bugzilla 5",
  bmo: "Bugzilla as bugzilla.mozilla.org runs it",
};

type Product = { readonly [K in "components" | "versions"]: readonly { readonly name: string }[] };

/** A product that the login may not enter bugs into is not shown at all. */
function missingOf({ product, component, version }: BugPlace, found: Product | undefined): readonly string[] {
  if (found === undefined) return [`product "${product}"`];
  const has = (list: Product["components"], wanted: string) => list.some(({ name }) => name === wanted);
  return [
    ...(has(found.components, component) ? [] : [`component "${component}"`]),
    ...(has(found.versions, version) ? [] : [`version "${version}"`]),
  ];
}
