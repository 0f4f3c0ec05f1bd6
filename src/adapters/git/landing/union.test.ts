import { expect, it } from "vitest";
import { keepBoth } from "./union.ts";

it.each([
  { title: "a text without conflicts", text: "a\n=======\nb\n", kept: "a\n=======\nb\n" },
  {
    title: "two additions at one place, ours first",
    text: "a\n<<<<<<< 1\nours\n||||||| 2\n=======\ntheirs\n>>>>>>> 3\nz\n",
    kept: "a\nours\ntheirs\nz\n",
  },
  {
    title: "what both have once, and nothing of the base twice",
    text: "<<<<<<< 1\nbase\nsame\nours\n||||||| 2\nbase\n=======\nbase\nsame\ntheirs\n>>>>>>> 3\n",
    kept: "base\nsame\nours\ntheirs\n",
  },
])("keeps $title", ({ text, kept }) => {
  expect(keepBoth(text)).toBe(kept);
});
