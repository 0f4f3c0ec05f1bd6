import { describe, expect, it } from "vitest";
import { makeEngineWorld, project } from "../../../test/support/engine/engine-world.ts";
import { anonymous, roles, system } from "../../core/person.ts";
import type { Project } from "../project.ts";
import { eyesOf, sideOf } from "./side.ts";

const hidden: Exclude<Project["private"], { missing: unknown }> = {
  lists: { qa: [{ name: "", address: "qa-private@example.org" }], ops: [] },
  location: "https://private.test/signpost.git",
  baseUrl: "https://private.pointsman.test",
  ...{ replyTo: "reply-private@example.org", returnPath: "bounces-private@example.org" },
  addresses: [],
};

describe("the side of a case", () => {
  it("is the public one for a public case, whatever else there is", async () => {
    const { world } = await makeEngineWorld({ privateSide: true });
    const stage = { world, project: { ...project, private: hidden } };

    expect(sideOf(stage, "public")).toBe(stage);
  });

  it("is the private one for an embargoed case: ways, lists and addresses", async () => {
    const { world } = await makeEngineWorld({ privateSide: true });
    const side = sideOf({ world, project: { ...project, private: hidden }, more: 1 }, "embargoed");

    expect(side.project).toMatchObject({ ...hidden, name: project.name });
    expect(side.world.tracker).toBe(world.private?.tracker);
    expect(side.world.repository).toBe(world.private?.repository);
    expect(side.world.mail).toBe(world.mail);
    expect(side.more).toBe(1);
  });

  it("is the public one where there is no other: the gate then closes", async () => {
    const { world } = await makeEngineWorld();
    const side = sideOf({ world, project }, "embargoed");

    expect(side.project).toEqual(project);
    expect(side.world).toEqual(world);
  });
});

it("sees what everybody sees where the case is public, and all where it is embargoed", () => {
  expect(eyesOf("public")).toBe(anonymous);
  expect(eyesOf("embargoed")).toEqual({ person: system, roles });
});
