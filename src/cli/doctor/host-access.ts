import type { AccessSeen } from "../../ports/host-trial.ts";
import { failed, ok, type Verdict, warning } from "./check.ts";

const day = 86_400_000;

/** Whether we are let in, and for how long. */
export function accessVerdict(
  { host, login, repository, suspended, ends }: AccessSeen,
  now: number,
): Verdict {
  const { name, hidden, archived } = repository;
  const seen = `${host}, signed in as ${login}, ${name} (${hidden ? "private" : "public"})`;
  if (suspended !== null)
    return failed(
      `${seen}; the App is suspended since ${dayOf(suspended)}`,
      "have the owner of the installation lift it",
    );
  if (archived)
    return failed(`${seen}; it is archived, so nothing can be written`, "take it out of the archive");
  const left = ends === null ? Number.POSITIVE_INFINITY : Date.parse(ends) - now;
  if (left > 14 * day) return ok(seen);
  return warning(
    `${seen}; the token ends on ${dayOf(ends ?? "")}`,
    "make a new one with the same rights, and put it where the old one is",
  );
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** Whether all is allowed that is needed, and no more. */
export function rightsVerdict({ missing, spare, untold }: AccessSeen): Verdict {
  const wanted = missing.map(({ right, without }) => `${right} is missing: ${without}`);
  if (wanted.length > 0) return failed(wanted.join("\n"), giveRights);
  if (spare.length > 0)
    return warning(
      `more than is needed: ${spare.join(", ")}`,
      "take them away where the App or token is set up",
    );
  if (untold.length === 0) return ok("all that is needed, and no more");
  const shows = "GitHub tells nobody what a fine-grained token may write: that shows at the first hotfix";
  return ok(`all that is read can be read; ${shows} (${untold.join(", ")})`);
}

const giveRights =
  "give it where the App or token is set up; an App's owner then has to accept it for the installation. Fine-grained tokens have no right to checks of private repositories: there, use an App";
