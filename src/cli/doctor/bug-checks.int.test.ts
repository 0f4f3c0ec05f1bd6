import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeBugzilla, startFakeBugzilla } from "../../../test/support/bugzilla/fake-bugzilla.ts";
import { type DoctorWorld, makeDoctorWorld } from "../../../test/support/doctor-world.ts";

let world: DoctorWorld;
beforeEach(async () => {
  world = await makeDoctorWorld();
});
afterEach(() => world.end());

describe.each(["upstream", "bmo"] as const)("bugs on Bugzilla, as %s speaks", (dialect) => {
  let bugzilla: FakeBugzilla;
  beforeEach(async () => {
    bugzilla = await startFakeBugzilla(dialect);
  });
  afterEach(() => bugzilla.end());
  const bugsOn = ({ component = "Networking", login = "bot@bz.test", key = "BUGZILLA_KEY" } = {}) =>
    `${world.healthy()}bugzilla: { url: "${bugzilla.url}", login: ${login}, key-env: ${key} }
tracker: { kind: bugzilla, product: Firefox, component: ${component} }
`;

  it("are found with the login proved, and none is filed", async () => {
    const { checks } = await world.doctor(bugsOn());

    expect(checks.get("bugs-tracker")).toMatchObject({
      status: "ok",
      what: expect.stringContaining("signed in as bot@bz.test, Firefox :: Networking"),
    });
    expect(bugzilla.server.bugs).toEqual([]);
  });

  it.each([
    {
      title: "the key is another's",
      text: () => bugsOn({ login: "relman@bz.test" }),
      what: /not one of relman/,
    },
    {
      title: "the key was never set",
      text: () => bugsOn({ key: "NOT_SET" }),
      what: /NOT_SET holds no password/,
    },
    {
      title: "the component is not there",
      text: () => bugsOn({ component: "Nope" }),
      what: /no component "Nope"/,
    },
  ])("fail where $title", async ({ text, what }) => {
    const { checks } = await world.doctor(text());

    expect(checks.get("bugs-tracker")).toMatchObject({ status: "failed", what: expect.stringMatching(what) });
  });
});
