import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import { failed, type Verdict } from "./check.ts";

type Looked<T> = { readonly ok: true; readonly seen: T } | { readonly ok: false; readonly verdict: Verdict };

/** Looks at GitHub; says what went wrong there, and what to look at. */
export async function hostTrouble<T>(look: () => Promise<T>): Promise<Looked<T>> {
  try {
    return { ok: true, seen: await look() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, verdict: failed(faultText(error), mends[error.detail.code] ?? otherwise) };
  }
}

const otherwise = "look at github in pointsman.yaml, and at GitHub's own status page";

const mends: Partial<Record<Fault["detail"]["code"], string>> = {
  unreachable: "look at github.api, and whether a firewall or proxy lets this machine out",
  "timed-out": "look at github.api, and whether a firewall or proxy lets this machine out",
  "not-allowed":
    "look at github.repository, at the token or the App's id, installation and key, and whether they are for this repository",
  "rate-limited": "wait until then; who else uses this account?",
  "unexpected-answer": "look at github.api: an Enterprise server's ends in /api/v3",
};
