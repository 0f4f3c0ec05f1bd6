import type { BugzillaOptions } from "../adapters/bugzilla/options.ts";
import { createBugzillaTrial } from "../adapters/bugzilla/trial.ts";
import type { Config, PrivateConfig } from "../config/config.ts";
import { readSecret } from "../config/secret-source.ts";
import { roles, system } from "../core/person.ts";
import type { Engine } from "../engine/engine.ts";
import { type BugWatch, createBugWatch } from "../engine/remote/bug-watch.ts";
import type { World } from "../engine/world.ts";
import type { BugTrial } from "../ports/bug-trial.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The bugs that a keeper names; `null` where it is kept elsewhere. */
export function bugsOf(
  { bugzilla }: Config,
  keeper: Config["tracker"] | PrivateConfig["tracker"],
  env: Env,
): BugzillaOptions | null {
  if (keeper.kind !== "bugzilla" || bugzilla === null) return null;
  const { url, login, key } = bugzilla;
  return { url, login, key: () => readSecret(key, env, "Bugzilla"), place: keeper.place };
}

/** Every place of bugs that the configuration names, to be tried. */
export function bugTrialsOf(config: Config, env: Env): readonly BugTrial[] {
  const { tracker, tickets, private: hidden } = config;
  const keepers = [
    { role: "tracker", keeper: tracker },
    { role: "tickets", keeper: tickets },
    ...(hidden === null
      ? []
      : [
          { role: "private tracker", keeper: hidden.tracker },
          { role: "private tickets", keeper: hidden.tickets },
        ]),
  ];
  return keepers.flatMap(({ role, keeper }) => {
    const bugs = bugsOf(config, keeper, env);
    return bugs === null ? [] : [createBugzillaTrial(role, bugs)];
  });
}

/** What has cases looked at whose bugs people may have changed; `null` where no side keeps bugs on Bugzilla. */
export function bugWatchOf({
  engine,
  world,
  minute,
}: {
  readonly engine: Engine;
  readonly world: Pick<World, "reader" | "log" | "bugs" | "private">;
  readonly minute: number;
}): BugWatch | null {
  const { reader, log } = world;
  const sides = [
    { clearance: "public", bugs: world.bugs },
    { clearance: "embargoed", bugs: world.private?.bugs ?? null },
  ] as const;
  const watched = sides.flatMap(({ clearance, bugs }) => (bugs === null ? [] : [{ clearance, bugs }]));
  if (watched.length === 0) return null;
  return createBugWatch({
    sides: watched,
    log,
    minute,
    look: (id) => engine.lookAtBug(id),
    async cases() {
      const open = await reader.list({ person: system, roles }, { open: true });
      return open.map(({ hotfix }) => hotfix);
    },
  });
}
