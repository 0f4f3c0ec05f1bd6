import type { LeakScan } from "../../../src/ports/leak-scan.ts";

/** A public side with nothing on it. */
export const nothingPublished: LeakScan = {
  published: async () => ({
    traces: [],
    ids: new Map(),
    texts: [],
    looked: { refs: 0, commits: 0, objects: 0, probed: false },
  }),
  pages: async () => [],
  async *talk() {},
  mails: async () => [],
  log: () => [],
};
