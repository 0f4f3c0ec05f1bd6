import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { type FakeBug, type FakeFlag, maySee } from "./fake-bug.ts";
import { type Account, accountByLogin } from "./people.ts";
import { refusals } from "./refusal.ts";

/** The flag types of the servers that were recorded. Upstream has none until somebody makes them. */
export const flagTypes: Readonly<Record<Dialect, Readonly<Record<string, number>>>> = {
  upstream: { needinfo: 1, "approval-hotfix": 2, review: 3 },
  bmo: { needinfo: 1, review: 2, "approval-hotfix": 5 },
};

export interface Flagging {
  readonly bug: FakeBug;
  /** The bug's own flags, or an attachment's. */
  readonly flags: FakeFlag[];
  readonly types: Readonly<Record<string, number>>;
  readonly by: Account;
  readonly now: string;
  nextId(): number;
}

interface Wanted {
  readonly id?: number;
  readonly name?: string;
  readonly status: string;
  readonly requestee?: string;
  readonly new?: boolean;
}

/** Sets, answers and clears flags; `null` where nothing is asked. What is refused is refused as a whole. */
export function setFlags(
  flagging: Flagging,
  asked: unknown,
): { readonly removed: string; readonly added: string } | null {
  const wanted = (asked ?? []) as readonly Wanted[];
  if (wanted.length === 0) return null;
  const targets = wanted.map((each) => checked(flagging, each));
  const changes = wanted.map((each, at) => apply(flagging, each, targets[at] ?? null));
  const joined = (side: "removed" | "added") =>
    changes
      .map((change) => change[side])
      .filter(Boolean)
      .join(", ");
  return { removed: joined("removed"), added: joined("added") };
}

/** The flag that is meant, `null` for a new one. */
function checked({ bug, flags, types, by }: Flagging, wanted: Wanted): FakeFlag | null {
  const { id, name = "", status, requestee } = wanted;
  const named = flags.filter((flag) => (id === undefined ? flag.name === name : flag.id === id));
  if (id === undefined && types[name] === undefined) throw refusals.noSuchValue();
  if (id === undefined && wanted.new !== true && named.length > 1) throw refusals.ambiguousFlag();
  if (requestee !== undefined) checkRequestee(bug, requestee);
  const kind = named[0]?.name ?? name;
  if (status === "+" && kind === "approval-hotfix" && !by.groups.includes("release-managers"))
    throw refusals.mayNotGrant();
  return wanted.new === true ? null : (named[0] ?? null);
}

function checkRequestee(bug: FakeBug, login: string): void {
  const account = accountByLogin(login);
  if (account === null) throw refusals.noSuchValue();
  if (!maySee(bug, account)) throw refusals.mayNotBeAsked();
}

function apply({ flags, types, by, now, nextId }: Flagging, wanted: Wanted, flag: FakeFlag | null) {
  const { name = "", status, requestee = null } = wanted;
  if (flag === null) {
    const id = nextId();
    const dates = { createdAt: now, changedAt: now };
    const made = { id, name, type: types[name] ?? 0, status, setter: by.login, requestee, ...dates };
    flags.push(made);
    return { removed: "", added: nameOf(made) };
  }
  const removed = nameOf(flag);
  if (status === "X") {
    flags.splice(flags.indexOf(flag), 1);
    return { removed, added: "" };
  }
  Object.assign(flag, { status, setter: by.login, requestee, changedAt: now });
  return { removed, added: nameOf(flag) };
}

function nameOf({ name, status, requestee }: FakeFlag): string {
  return `${name}${status}${requestee === null ? "" : `(${requestee})`}`;
}

/** A flag as answers show it: without a requestee where nobody is asked. */
export function shownFlag({ id, name, type, status, setter, requestee, createdAt, changedAt }: FakeFlag) {
  return {
    id,
    name,
    type_id: type,
    status,
    setter,
    ...(requestee === null ? {} : { requestee }),
    creation_date: createdAt,
    modification_date: changedAt,
  };
}
