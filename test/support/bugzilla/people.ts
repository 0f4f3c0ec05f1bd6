/** A person on the fake server. */
export interface Account {
  readonly login: string;
  readonly groups: readonly string[];
}

const account = (login: string, ...groups: string[]): Account => ({ login: `${login}@bz.test`, groups });

/** Who the recorded exchanges speak of, with the groups that they had. */
export const accounts = {
  bot: account("bot", "editbugs", "core-security", "release-managers"),
  relman: account("relman", "editbugs", "core-security", "release-managers"),
  admin: account("admin", "editbugs", "core-security", "insider"),
  reviewer: account("reviewer", "editbugs", "core-security"),
  sheriff: account("sheriff", "editbugs"),
  patchauthor: account("patchauthor"),
  outsider: account("outsider"),
} as const;

export type AccountName = keyof typeof accounts;

/** The key of an account on the fake server. */
export function keyOf(name: AccountName): string {
  return `key-of-${name}`;
}

/** Whom a key belongs to: `null` for nobody's. */
export function accountOf(key: string): Account | null {
  const [, name = ""] = /^key-of-(.+)$/.exec(key) ?? [];
  return Object.hasOwn(accounts, name) ? accounts[name as AccountName] : null;
}

/** Whose login it is: `null` for nobody's. */
export function accountByLogin(login: string): Account | null {
  return Object.values(accounts).find((account) => account.login === login) ?? null;
}
