import { nearWord } from "../../core/near-word.ts";
import type { CliContext } from "../context.ts";
import { Exit } from "../exit.ts";
import { columns } from "../show/columns.ts";
import type { Client } from "./client.ts";

/** A person as the server lists them. */
export interface PersonJson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly email?: string;
}

/** Who was named: by `--as`, else by the environment; `null` where nobody was. */
export function namedPerson({ as }: { readonly as?: string }, { env }: CliContext): string | null {
  return as ?? (env.POINTSMAN_AS || null);
}

/** Who gives a command: who was named, else who git says is at work in this folder; `null` where neither tells. */
export async function actingPerson(
  options: { readonly as?: string },
  context: CliContext,
  client: Client,
): Promise<string | null> {
  const named = namedPerson(options, context);
  if (named !== null) return named;
  const email = (await context.gitEmail())?.toLowerCase();
  if (!email) return null;
  const people = await listPeople(client);
  return people.find((person) => person.email?.toLowerCase() === email)?.id ?? null;
}

/** What to say where nobody was named. */
export async function personMissing(client: Client): Promise<Exit> {
  return new Exit(
    2,
    `Who are you? Say --as PERSON, or set POINTSMAN_AS.\n${choice(await listPeople(client))}`,
  );
}

/** What to say where somebody was named whom the project does not know. */
export async function personUnknown(person: string | null, client: Client): Promise<Exit> {
  const people = await listPeople(client);
  const near =
    person === null
      ? null
      : nearWord(
          person,
          people.map(({ id }) => id),
        );
  const meant = near === null ? choice(people) : `Did you mean ${near}?`;
  return new Exit(
    1,
    `pointsman.yaml has no ${JSON.stringify(person)} under people.${near === null ? "\n" : " "}${meant}`,
  );
}

export async function listPeople(client: Client): Promise<readonly PersonJson[]> {
  const { status, body } = await client.ask({ method: "GET", path: "/api/v1/people" });
  return status === 200 ? (body as { people: readonly PersonJson[] }).people : [];
}

function choice(people: readonly PersonJson[]): string {
  if (people.length === 0) return "pointsman.yaml names nobody under people yet.";
  return ["These are known:", ...columns(people.map(({ id, roles }) => [`  ${id}`, roles.join(", ")]))].join(
    "\n",
  );
}
