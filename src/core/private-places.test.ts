import { expect, it } from "vitest";
import { millisecondsOfWork } from "../../test/support/milliseconds-of-work.ts";
import { privatePlaces } from "./private-places.ts";

const places = () =>
  privatePlaces([
    ...["ssh://git@private.example.org/team/shop.git", "git@git.example.org:open/shop", "/srv/git/hidden"],
    ...["https://pointsman.private.example.org/", "/", ""],
  ]);

it.each<{ title: string; text: string; left: string }>([
  { title: "a page", text: "See https://pointsman.private.example.org/issues/1.", left: "See …." },
  { title: "its host alone", text: "On pointsman.private.example.org, I think", left: "On …, I think" },
  { title: "what stands below", text: "(https://private.example.org/team/shop/pull/7)", left: "(…)" },
  { title: "another protocol", text: "ssh://private.example.org/team/shop.git now", left: "… now" },
  { title: "as ssh writes it, in capitals", text: "git@Private.Example.org:team/shop.git", left: "…" },
  { title: "one given as ssh writes it", text: "https://git.example.org/open/shop", left: "…" },
  { title: "a login", text: "https://ann:token@private.example.org/team/shop", left: "…" },
  { title: "a folder", text: "in file:///srv/git/hidden or /srv/git/hidden.", left: "in … or …." },
  { title: "in italics", text: "_private.example.org/team/shop_", left: "_…" },
  { title: "two", text: "private.example.org/team/shop, pointsman.private.example.org", left: "…, …" },
])("finds $title", ({ text, left }) => {
  expect(text.replaceAll(places(), "…")).toBe(left);
});

it.each([
  "https://public.example.org/team/shop",
  "https://private.example.org/team/shop-open",
  "https://private.example.org/team/shop_open",
  "https://private.example.org/team/shop.js",
  "https://private.example.org/teams",
  "not-pointsman.private.example.org",
  "no.pointsman.private.example.org",
  "/srv/git/hidden2",
  "",
])("leaves %j alone", (text) => {
  expect(text.replaceAll(places(), "…")).toBe(text);
});

it("finds nothing where nothing is private", () => {
  expect("https://private.example.org /".replaceAll(privatePlaces([]), "…")).toContain("private");
});

it("is done with a long text at once", () => {
  const read = () => {
    for (const part of ["a", ",", "a.", "a@", "git@a/", "private.example.org"])
      "".concat(part.repeat(100_000)).replaceAll(places(), "…");
  };

  expect(millisecondsOfWork(read)).toBeLessThan(5_000);
});
