import type { HotfixId } from "./hotfix-id.ts";

/** What bears a bundle, if there is one: an event of a hotfix that goes alone says nothing of bundles. */
export function bundleOf({ bundle = [] }: { readonly bundle?: readonly HotfixId[] }): {
  readonly bundle?: readonly HotfixId[];
} {
  return bundle.length === 0 ? {} : { bundle };
}
