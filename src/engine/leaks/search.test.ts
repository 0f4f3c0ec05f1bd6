import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { searchFor } from "./search.ts";

const words = "Sign-in without a password";
const sha = "0c5a3a1ad1c0f9f7c1e4d8a3b7a0b1c2d3e4f5a6";
const search = searchFor(
  [{ hotfix: "hf-1", field: "title", text: words.toLowerCase() }],
  new Map([["hf-1", [sha]]]),
);
const found = (text: string) => search({ where: "a page", text }).map(({ what }) => what);
const quoted = (text: string) =>
  text.replace(/[^\n]/g, (letter) => `=${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const escaped = (text: string) => text.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

describe("words of a case", () => {
  it.each([
    { title: "as they are", text: `x ${words}.` },
    { title: "in other letters, over two lines", text: "SIGN-IN without\n    a  password" },
    { title: "in base64", text: Buffer.from(words).toString("base64") },
    { title: "in base64 from the middle of a group", text: Buffer.from(`ab${words}`).toString("base64") },
    {
      title: "in base64 that a mail breaks",
      text: Buffer.from(words).toString("base64").replace(/.{20}/g, "$&\r\n"),
    },
    { title: "in base64 for addresses", text: Buffer.from(`${words}???>>>`).toString("base64url") },
    { title: "quoted-printable", text: quoted(words) },
    { title: "quoted-printable with a soft break", text: words.replace("without", "with=\r\nout") },
    { title: "URL-encoded", text: escaped(words) },
    { title: "URL-encoded as a form", text: words.replaceAll(" ", "+").replace("-", "%2D") },
    { title: "packed, in base64", text: gzipSync(`<p>${words}</p>`).toString("base64") },
  ])("are found $title", ({ text }) => {
    expect(found(text)).toEqual(["title"]);
  });

  it("are not found where they are not", () => {
    expect(found(`Sign-in with a password ${gzipSync("else").toString("base64")} %zz =3 %41`)).toEqual([]);
  });
});

describe("ids of a case", () => {
  it.each([
    { title: "whole", text: `index ${sha}`, hit: true },
    { title: "short", text: `see ${sha.slice(0, 7)}.`, hit: true },
    { title: "in capitals", text: sha.slice(0, 12).toUpperCase(), hit: true },
    { title: "too short", text: sha.slice(0, 6), hit: false },
    { title: "of another object that begins alike", text: `${sha.slice(0, 10)}ffff`, hit: false },
    { title: "inside a longer word", text: `x${sha.slice(0, 10)}`, hit: false },
  ])("$title: $hit", ({ text, hit }) => {
    expect(found(text)).toEqual(hit ? ["id named"] : []);
  });
});
