import { expect, it } from "vitest";
import { decodeText, sizeLimit } from "./decode-text.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

it.each([
  { title: "nothing", input: bytes(), text: "" },
  { title: "a byte order mark, kept", input: bytes(0xef, 0xbb, 0xbf, 0x61), text: "\uFEFFa" },
  { title: "line ends as they are", input: bytes(0x61, 13, 10, 9, 10), text: "a\r\n\t\n" },
  { title: "letters beyond ASCII", input: new TextEncoder().encode("é表😀"), text: "é表😀" },
])("decodes $title", ({ input, text }) => {
  expect(decodeText(input)).toEqual({ ok: true, text });
  expect(new TextEncoder().encode(text)).toEqual(input);
});

it.each([
  { title: "Latin-1", input: bytes(0x61, 0xe9, 0x62), code: "file-not-utf8" },
  { title: "UTF-16", input: bytes(0xff, 0xfe, 0x61, 0), code: "file-not-utf8" },
  { title: "UTF-16 without a mark", input: bytes(0x61, 0, 0x62, 0), code: "file-holds-nul" },
  { title: "half a character at the end", input: bytes(0x61, 0xc3), code: "file-not-utf8" },
])("refuses $title", ({ input, code }) => {
  expect(decodeText(input)).toEqual({ ok: false, refusals: [{ code }] });
});

it("takes 8 MiB and no byte more", () => {
  const full = new Uint8Array(8 * 1024 * 1024).fill(0x61);
  expect(sizeLimit).toBe(full.length);
  expect(decodeText(full)).toMatchObject({ ok: true });
  expect(decodeText(new Uint8Array(full.length + 1).fill(0x61))).toEqual({
    ok: false,
    refusals: [{ code: "file-too-large", bytes: full.length + 1, limit: full.length }],
  });
});
