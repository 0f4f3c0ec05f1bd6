import type { TrainsJson } from "../../engine/views/case-json.ts";
import type { CliContext } from "../context.ts";
import { Exit } from "../exit.ts";
import type { PersonJson } from "../server/person.ts";
import { openServer, type Server } from "../server/server.ts";
import type { StatusJson } from "../show/show-status.ts";

/** A word that could stand where the cursor is. */
export interface Candidate {
  readonly word: string;
  readonly means: string;
}

export type NameKind = "hotfix" | "train" | "branch" | "person";

/** The names that the server knows; none where there is no server: completing must never complain. */
export async function knownNames(
  kind: NameKind,
  words: readonly string[],
  context: CliContext,
): Promise<readonly Candidate[]> {
  try {
    return await ask(kind, openServer(context, { input: false, ...dataOf(words) }));
  } catch (error) {
    if (error instanceof Exit) return [];
    throw error;
  }
}

async function ask(kind: NameKind, server: Server): Promise<readonly Candidate[]> {
  switch (kind) {
    case "hotfix": {
      const { hotfixes } = await server.read<StatusJson>("status");
      return hotfixes.map(({ id, title }) => ({ word: id, means: oneLine(title) }));
    }
    case "train": {
      const { trains } = await server.read<StatusJson>("status");
      return trains.map(({ name, life }) => ({ word: name, means: life ?? "" }));
    }
    case "branch": {
      const { trains } = await server.read<TrainsJson>("trains");
      return trains.filter(({ life }) => life === null).map(({ branch }) => ({ word: branch, means: "" }));
    }
    case "person": {
      const { people } = await server.read<{ people: readonly PersonJson[] }>("people");
      return people.map(({ id, name }) => ({ word: id, means: oneLine(name) }));
    }
  }
}

function dataOf(words: readonly string[]): { readonly data?: string } {
  const data = words[words.indexOf("--data") + 1];
  return words.includes("--data") && data !== undefined ? { data } : {};
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
