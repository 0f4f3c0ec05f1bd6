import { expect, it } from "vitest";
import { parseListenAddress } from "./parse-listen-address.ts";

it.each([
  { text: "127.0.0.1:4180", host: "127.0.0.1", port: 4180 },
  { text: "trains.example.org:65535", host: "trains.example.org", port: 65_535 },
  { text: "[::1]:0", host: "::1", port: 0 },
])("reads $text", ({ text, host, port }) => {
  expect(parseListenAddress(text)).toEqual({ host, port });
});

it.each([
  "",
  "4180",
  ":4180",
  "localhost",
  "localhost:",
  "localhost:65536",
  "::1:80",
  "a b:80",
  "http://a:80",
])("refuses %j", (text) => {
  expect(parseListenAddress(text)).toBeNull();
});
