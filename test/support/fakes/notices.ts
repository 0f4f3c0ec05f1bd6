import { Fault } from "../../../src/core/fault.ts";
import type { Notice, Notices } from "../../../src/ports/notices.ts";
import type { NoticesSubject } from "../../contracts/notices.ts";
import { createStumble } from "./stumble.ts";

/** Notices in memory, each beside a pull request of the number that it is asked for. */
export function createFakeNotices(): NoticesSubject & { readonly written: readonly Notice[] } {
  const shown = new Map<string, string>();
  const written: Notice[] = [];
  const { failNext, around } = createStumble("code host");
  const host = "https://code.test/pulls/";
  const notices: Notices = {
    ensureShown: async ({ value }) => {
      if (!value.pullRequest.startsWith(host)) return;
      if (value.pullRequest.endsWith("99")) throw unknownPull();
      if (shown.get(value.pullRequest) === value.body) return;
      await around(() => {
        shown.set(value.pullRequest, value.body);
        written.push(value);
      });
    },
  };
  return {
    notices,
    written,
    pullRequest: async (number) => ({ address: `${host}${number}`, head: "a".repeat(40) }),
    unknown: `${host}99`,
    shown: async (address) => [shown.get(address)].filter((body) => body !== undefined),
    writes: () => written.length,
    failNext,
    end: async () => {},
  };
}

function unknownPull(): Fault {
  return new Fault({ code: "rejected", system: "code host", says: "no such pull request" });
}
