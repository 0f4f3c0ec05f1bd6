import type { Signature } from "../../ports/repository.ts";
import type { Project } from "../project.ts";

/** Who signs a commit, at the moment of the event that asked for it: the same effect makes the same commit again. */
export function signatureAt(project: Project, at: string): Signature {
  return { ...project.record.author, at: Math.floor(Date.parse(at) / 1000) };
}
