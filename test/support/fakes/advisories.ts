import type { Advisories, AdvisoryDraft } from "../../../src/ports/advisories.ts";
import type { AdvisoriesSubject } from "../../contracts/advisories.ts";
import { createStumble } from "./stumble.ts";

/** Advisories in memory. */
export function createFakeAdvisories(): AdvisoriesSubject {
  const published = new Map<string, AdvisoryDraft & { readonly url: string }>();
  const { failNext, around } = createStumble("advisories");
  const advisories: Advisories = {
    async ensurePublished({ value }) {
      const known = published.get(value.key);
      if (known !== undefined) return known.url;
      const url = `https://code.test/advisories/${published.size + 1}`;
      await around(() => published.set(value.key, { ...value, url }));
      return url;
    },
  };
  return {
    advisories,
    seen: async () =>
      [...published.values()].map(({ url, summary }) => ({ url, summary, isPublished: true })),
    failNext,
    end: async () => {},
  };
}
