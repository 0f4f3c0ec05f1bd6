import type { Actor, PersonId } from "../core/person.ts";
import type { Config, Person } from "./config.ts";

/** The person of an id. */
export function personById(config: Config, id: PersonId): Person | null {
  return config.people.find((person) => person.id === id) ?? null;
}

/** The person who gets mail at an address or commits under it; letter case does not count. */
export function personByEmail(config: Config, email: string): Person | null {
  const wanted = email.toLowerCase();
  const has = (person: Person) =>
    [person.email, ...person.commitEmails].some((address) => address.toLowerCase() === wanted);
  return config.people.find(has) ?? null;
}

/** Who gives a command, with the roles that the configuration gives now. */
export function actorOf(config: Config, id: PersonId): Actor | null {
  const person = personById(config, id);
  return person === null ? null : { id: person.id, roles: person.roles };
}
