import type { BugTrial } from "../../ports/bug-trial.ts";
import { flagTypes, products } from "./answer.ts";
import type { BugzillaClient } from "./client.ts";
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
        missing: [
          ...missingOf(options.place, answer.products[0]),
          ...(answer.products[0] === undefined ? [] : await missingFlag(client, options.place)),
        ],
      };
    },
  };
}

const spoken: Readonly<Record<Dialect, string>> = {
  upstream: "Bugzilla 5",
  bmo: "Bugzilla as bugzilla.mozilla.org runs it",
};

/** A server has no flag types but those that somebody has made, and one may be kept to other products. */
async function missingFlag(
  client: BugzillaClient,
  { product, component, askFlag = null }: BugPlace,
): Promise<readonly string[]> {
  if (askFlag === null) return [];
  const path = `flag_type/${encodeURIComponent(product)}/${encodeURIComponent(component)}`;
  const { bug } = await client.call({ method: "GET", path }, flagTypes);
  return bug.some(({ name }) => name === askFlag) ? [] : [`flag type "${askFlag}"`];
}

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
