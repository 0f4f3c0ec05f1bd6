import { expect, it } from "vitest";
import { addressOf, slugIn, slugOf } from "./page-address.ts";

it("names a page by its key: the same each time, another for another key, and no part of the key", () => {
  const keys = Array.from({ length: 2000 }, (_, count) => `k7f3q2.${count}.open-issue`);
  const slugs = new Set(keys.map(slugOf));

  expect(slugs.size).toBe(keys.length);
  expect([...slugs].every((slug) => /^[0-9a-hjkmnp-tv-z]{12}$/.test(slug))).toBe(true);
  expect(slugOf("k7f3q2.1.open-issue")).toBe(slugOf("k7f3q2.1.open-issue"));
});

it.each([
  { title: "a page", address: "https://p.test/issues/abc", slug: "abc" },
  { title: "a page below a path", address: "https://p.test/hotfixes/issues/abc", slug: "abc" },
  { title: "a comment on a page", address: "https://p.test/issues/abc#comment-def", slug: "abc" },
  { title: "a page of another kind", address: "https://p.test/tickets/abc", slug: null },
  { title: "a list", address: "https://p.test/issues/", slug: null },
  { title: "what is below a page", address: "https://p.test/issues/abc/edit", slug: null },
  { title: "a path alone", address: "/issues/abc", slug: null },
  { title: "nothing", address: "", slug: null },
])("finds in the address of $title: $slug", ({ address, slug }) => {
  expect(slugIn("issues", address)).toBe(slug);
});

it.each(["https://p.test", "https://p.test/", "https://p.test//"])(
  "begins addresses with %s once",
  (base) => {
    expect(addressOf(base, "/issues/abc")).toBe("https://p.test/issues/abc");
  },
);
