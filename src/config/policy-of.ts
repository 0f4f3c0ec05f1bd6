import type { Policy } from "../core/policy.ts";
import type { Config } from "./config.ts";

/** The rules that a case is reported under. */
export function policyOf(config: Config): Policy {
  const { quorum, decideWithinMinutes, escalateTo, followUp } = config;
  return { quorum, decideWithinMinutes, escalateTo, followUp, ...bugsOf(config) };
}

/** Nothing where no tracker is one of bugs. */
function bugsOf({ tracker, private: hidden }: Config): Pick<Policy, "bugs"> {
  const sides = [
    { side: "public", keeper: tracker },
    { side: "embargoed", keeper: hidden?.tracker },
  ] as const;
  const places = sides.flatMap(({ side, keeper }) =>
    keeper?.kind === "bugzilla" ? [{ side, place: keeper.place }] : [],
  );
  if (places.length === 0) return {};
  const asks = places.filter(({ place }) => place.askFlag !== null).map(({ side }) => side);
  const attaches = places.filter(({ place }) => place.attach !== "none").map(({ side }) => side);
  return { bugs: { asks, attaches } };
}
