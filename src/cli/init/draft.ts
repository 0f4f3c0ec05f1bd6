import type { ChangelogGuess, VersionGuess } from "./record-files.ts";
import type { Survey } from "./survey.ts";

/** What goes into the file: what was found, or what the user said instead. */
export interface Draft {
  readonly project: string;
  readonly person: { readonly name: string; readonly email: string };
  /** Whether git said who this is: else it is a guess to be replaced. */
  readonly isKnown: boolean;
  readonly url: string;
  readonly development: string;
  /** Branches that may be the development line as well, for a comment. */
  readonly otherLines: readonly string[];
  readonly trains: string;
  /** Branches that are trains today, for a comment. */
  readonly live: readonly string[];
  readonly changelog: ChangelogGuess | null;
  readonly versions: readonly VersionGuess[];
}

/** Takes the best of each guess, and stands-ins for what was not found. */
export function draftOf({ project, user, osUser, remote, development, trains, files }: Survey): Draft {
  return {
    project,
    person: {
      name: user.name ?? osUser ?? "Your Name",
      email: user.email ?? `${osUser ?? "you"}@example.org`,
    },
    isKnown: user.name !== null && user.email !== null,
    url: remote.url,
    development: development?.branch ?? "main",
    otherLines: development?.others ?? [],
    trains: trains[0]?.pattern ?? "train-*",
    live: trains[0]?.branches.map(({ name }) => name) ?? [],
    changelog: files.changelogs[0] ?? null,
    versions: files.versions[0] ?? [],
  };
}

/** A short id for a person: the first name in plain letters, else the start of the address. */
export function idOf({ name, email }: Draft["person"]): string {
  const ids = [name.split(" ")[0] ?? "", email.split("@")[0] ?? ""].map((text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9._-]/g, "")
      .replace(/^[^a-z]+/, "")
      .slice(0, 40),
  );
  return ids.find((id) => id !== "" && id !== "pointsman") ?? "me";
}
