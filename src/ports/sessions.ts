import type { PersonId } from "../core/person.ts";

/** A secret that was just made: the only time that it can be read. What is kept of it is its hash. */
export interface Issued {
  readonly token: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/** Who is signed in at the web, and the one-time links by which people sign in. */
export interface Sessions {
  /** Makes a link's token. It can be used once, within 15 minutes. */
  createLink(): Promise<Issued>;
  /** Whether a link can still be used. Does not use it up, however often it is asked. */
  linkStands(token: string): Promise<boolean>;
  /** Uses the link up and signs the person in, in one act; `null` where it was used, has expired or never was. */
  useLink(token: string, person: PersonId): Promise<Issued | null>;
  /** The person behind a session; `null` where it was ended, has expired or never was. May be repeated. */
  find(token: string): Promise<PersonId | null>;
  /** Signs out. May be repeated. */
  end(token: string): Promise<void>;
}
