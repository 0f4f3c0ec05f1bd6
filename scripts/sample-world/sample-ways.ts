import { createBuiltinCodeHost } from "../../src/adapters/builtin/code-host.ts";
import type { BuiltinOptions } from "../../src/adapters/builtin/options.ts";
import { createBuiltinTickets } from "../../src/adapters/builtin/tickets.ts";
import { createBuiltinTracker } from "../../src/adapters/builtin/tracker.ts";
import { Fault } from "../../src/core/fault.ts";
import { privateSinks, publicSinks } from "../../src/engine/embargo/gate.ts";
import { guarded, guardedTwin } from "../../src/engine/embargo/guarded.ts";
import type { PrivateWays, Ways } from "../../src/engine/world.ts";
import type { Mail } from "../../src/ports/mail.ts";
import type { Postbox } from "../../src/ports/postbox.ts";
import type { TwinTrains } from "../../src/ports/twin-trains.ts";
import { nothingPublished } from "../../test/support/fakes/leak-scan.ts";
import type { MemoryRepository } from "../../test/support/fakes/memory-repository.ts";

/** What can be made to fail: mail, the private tracker (a public one by mistake then), and mails about no hotfix, for good or for now. */
export type Breakable = "mail" | "private tracker" | "news" | "news for now";
type Broken = ReadonlySet<Breakable>;

/** Either side's keepers on pages of Pointsman itself, and the one repository in memory. */
export function sampleWays(
  { repository, lineage }: Pick<MemoryRepository, "repository" | "lineage">,
  builtin: BuiltinOptions,
): Ways {
  return {
    repository,
    lineage,
    bugs: null,
    tracker: createBuiltinTracker(builtin),
    tickets: createBuiltinTickets(builtin),
    codeHost: createBuiltinCodeHost(builtin),
  };
}

/** The private side of the same repository, whose trains are always level, and public. */
export function samplePrivateWays(ways: Ways, astray: Ways, broken: Broken): PrivateWays {
  const [own, other] = [guarded(ways, privateSinks), guarded(astray, publicSinks)];
  return {
    ...own,
    tracker: {
      ...own.tracker,
      ensureIssue: (draft) => (broken.has("private tracker") ? other : own).tracker.ensureIssue(draft),
    },
    twin: guardedTwin(levelTwin(ways.repository), privateSinks),
    leaks: nothingPublished,
  };
}

/** Both sides are one repository, so that a train is level with itself. */
function levelTwin(repository: Ways["repository"]): TwinTrains {
  const headOf = async (train: string) =>
    (await repository.branches(train)).find(({ branch }) => branch === train)?.head ?? "";
  return {
    follow: async ({ value }) => ({ status: "level", head: await headOf(value.branch) }),
    publish: async ({ value }) => ({
      status: "published",
      head: await headOf(value.branch),
      renamed: new Map(),
    }),
  };
}

export function breakableMail(mail: Mail, broken: Broken): Mail {
  return {
    async send(draft) {
      if (!broken.has("mail")) return mail.send(draft);
      throw new Fault({ code: "rejected", system: "mail server", says: "550 relaying denied" });
    },
  };
}

export function breakablePostbox(postbox: Postbox, broken: Broken): Postbox {
  return {
    ...postbox,
    async post(hotfix, mails, at) {
      if (hotfix === null && broken.has("news"))
        throw new Fault({ code: "rejected", system: "postbox", says: "its disk is full" });
      if (hotfix === null && broken.has("news for now"))
        throw new Fault({ code: "unreachable", system: "postbox", why: "it is being moved" });
      return postbox.post(hotfix, mails, at);
    },
  };
}
