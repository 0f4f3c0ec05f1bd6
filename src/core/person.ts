/** The roles of the process; one person may have several (process.md, "Words"). */
export const roles = ["developer", "reviewer", "qa", "ops", "security"] as const;
/** One role. */
export type Role = (typeof roles)[number];

/** A person's short name in the configuration, such as `ann`. */
export type PersonId = string;

/** Who gives a command: resolved from configuration at the moment the command comes in. */
export interface Actor {
  readonly id: PersonId;
  readonly roles: readonly Role[];
}

/** What the system itself is called where a person would stand. */
export const system = "pointsman";

/** Who looks. Nobody signed in is a viewer without a person. */
export interface Viewer {
  readonly person: PersonId | null;
  readonly roles: readonly Role[];
}

/** A viewer who may see what is public and nothing else. */
export const anonymous: Viewer = { person: null, roles: [] };
