import { expect, it } from "vitest";
import { project } from "../../../test/support/engine/engine-world.ts";
import { opening, withheldAddress } from "./open-text.ts";

const hidden = {
  ...{ lists: project.lists, replyTo: null, returnPath: null },
  ...{ location: "https://git.private.test/signpost.git", baseUrl: "https://private.test/pages" },
  addresses: ["https://git.private.test/signpost.git", "https://private.test/pages"],
};

it.each([
  {
    title: "pages within it",
    text: "Decided.\n\nhttps://private.test/pages/hotfixes/hf-1, and\nhttps://private.test/pages/issues/1.",
    open: "Decided.\n\nhttps://pointsman.test/hotfixes/hf-1, and\nhttps://pointsman.test/issues/1.",
  },
  {
    title: "the place of a build",
    text: `Is in ${hidden.location}.`,
    open: `Is in ${project.location}.`,
  },
  {
    title: "what is found nowhere in public",
    text: "See git@git.private.test:signpost.git and https://git.private.test/signpost/pull/7!",
    open: `See ${withheldAddress} and ${withheldAddress}!`,
  },
  { title: "nothing private", text: "See https://bugs.test/1", open: "See https://bugs.test/1" },
])("a text with $title is as everybody may read it", ({ text, open }) => {
  expect(opening({ ...project, private: hidden })(text)).toBe(open);
});

it("leaves all as it is where there is no private side any more", () => {
  expect(opening(project)(hidden.location)).toBe(hidden.location);
});
