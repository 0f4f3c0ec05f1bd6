import { expect, it } from "vitest";
import { project } from "../../../test/support/engine/engine-world.ts";
import { openAddress } from "./open-address.ts";

const hidden = {
  ...{ lists: project.lists, replyTo: null, returnPath: null, addresses: [] },
  ...{ location: "https://private.test/signpost.git", baseUrl: "https://private.test/pages/" },
};

it.each([
  {
    title: "a page",
    address: "https://private.test/pages/issues/1",
    open: "https://pointsman.test/issues/1",
  },
  { title: "the place of a build", address: hidden.location, open: project.location },
  { title: "a bug", address: "https://bugs.test/show_bug.cgi?id=1", open: null },
  { title: "a page that begins alike", address: "https://private.test/pages-of-others/1", open: null },
  { title: "what is open already", address: "https://pointsman.test/issues/1", open: null },
])("$title is where everybody finds it once it is disclosed", ({ address, open }) => {
  expect(openAddress({ ...project, private: hidden }, address)).toBe(open ?? address);
});

it("leaves all as it is where there is no private side any more", () => {
  expect(openAddress(project, hidden.location)).toBe(hidden.location);
});
