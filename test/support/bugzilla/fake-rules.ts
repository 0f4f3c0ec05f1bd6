import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { type FakeBug, maySee } from "./fake-bug.ts";
import type { Account } from "./people.ts";
import { refusals } from "./refusal.ts";

export type Fields = Readonly<Record<string, unknown>>;

const named = (...names: string[]) => names.map((name) => ({ name }));

/** The one product of each server. */
export const products = {
  upstream: {
    name: "Firefox",
    components: named("Deployments", "Networking"),
    versions: named("140 Branch", "141 Branch", "esr140", "unspecified"),
  },
  bmo: {
    name: "Firefox",
    components: named("Deployments", "General", "Installer", "Networking"),
    versions: named("34 Branch", "35 Branch", "36 Branch", "37 Branch", "Trunk", "unspecified"),
  },
} as const;

const known = {
  keywords: ["hotfix", "sec-critical"],
  groups: ["core-security"],
};

const parameters = new Set([
  ...["type", "product", "component", "version", "op_sys", "rep_platform", "severity", "priority"],
  ...["summary", "description", "keywords", "cc", "whiteboard", "groups", "assigned_to", "alias"],
  "Bugzilla_api_key",
]);

/** What a server takes for a new bug, in the order in which the real ones complain. */
export function checkNewBug(dialect: Dialect, fields: Fields, bugs: readonly FakeBug[]): void {
  if (dialect === "bmo" && fields["type"] === undefined) throw refusals.noType();
  if (Object.keys(fields).some((name) => !parameters.has(name))) throw refusals.unknownParameter();
  const product = products[dialect];
  if (fields["product"] !== product.name) throw refusals.noProduct();
  if (dialect === "upstream" && fields["op_sys"] === undefined) throw refusals.argumentMissing();
  if (fields["summary"] === undefined) throw refusals.noSummary();
  if (product.versions.every(({ name }) => name !== fields["version"])) throw refusals.noSuchValue();
  if (strings(fields["keywords"]).some((keyword) => !known.keywords.includes(keyword)))
    throw refusals.noSuchValue();
  if (strings(fields["groups"]).some((group) => !known.groups.includes(group))) throw refusals.noGroup();
  if (fields["alias"] !== undefined && bugs.some(({ alias }) => alias === fields["alias"]))
    throw refusals.aliasTaken();
}

export function checkComment(fields: Fields, by: Account): void {
  const { comment } = fields;
  if (typeof comment !== "string" || comment === "") throw refusals.argumentMissing();
  if (comment.length > 65_535) throw refusals.commentTooLong();
  if (fields["is_private"] === true && !by.groups.includes("insider")) throw refusals.notInsider();
}

/** Who may change a bug, and from where to where its status goes. Anybody with BMO may keep a bug to a group. */
export function checkChange(dialect: Dialect, bug: FakeBug, fields: Fields, by: Account): void {
  const { add = [] } = groupChange(fields);
  const foreign = add.some((group) => !by.groups.includes(group));
  if (dialect === "upstream" && foreign) throw refusals.noGroup();
  const isOwn = [bug.creator, bug.assignee].includes(by.login);
  const others = Object.keys(fields).filter((name) => name !== "groups" && name !== "Bugzilla_api_key");
  if (others.length > 0 && !isOwn && !by.groups.includes("editbugs")) throw refusals.mayNotEdit();
  if (fields["status"] === "VERIFIED" && bug.status !== "RESOLVED") throw refusals.noTransition();
  if (fields["status"] === "RESOLVED" && fields["resolution"] === undefined) throw refusals.noResolution();
}

export function groupChange(fields: Fields): {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
} {
  return (fields["groups"] ?? {}) as ReturnType<typeof groupChange>;
}

/** The bug that a path names by number or alias, for a viewer. */
export function bugFor(bugs: readonly FakeBug[], named: string, viewer: Account | null): FakeBug {
  const isNumber = /^\d+$/.test(named);
  const bug = bugs.find(({ id, alias }) => (isNumber ? id === Number(named) : alias === named));
  if (bug === undefined) throw isNumber ? refusals.noSuchBug() : refusals.badAlias();
  if (!maySee(bug, viewer)) throw refusals.hidden();
  return bug;
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
