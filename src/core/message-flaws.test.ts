import { expect, it } from "vitest";
import { messageFlaws } from "./message-flaws.ts";

const secret = "0c5a3a1ad1c0f9f7c1e4d8a3b7a0b1c2d3e4f5a6";
const names = {
  addresses: [
    "ssh://git@private.example.org/team/shop.git",
    "https://pointsman.private.example.org",
    "/",
    "",
  ],
  commits: [secret],
};

it.each<{ title: string; message: string; flaws: readonly object[] }>([
  { title: "nothing", message: "Escape names\n\nThey were shown as they came.\n", flaws: [] },
  {
    title: "the private repository's address",
    message: "Escape names\n\nSee ssh://git@private.example.org/team/shop.git\n",
    flaws: [{ code: "private-address", line: 3 }],
  },
  {
    title: "the same for another protocol",
    message: "Escape names\n\nSee https://private.example.org/team/shop/pull/7 for why.\n",
    flaws: [{ code: "private-address", line: 3 }],
  },
  {
    title: "the same as ssh writes it, in capitals",
    message: "Merge branch 'x' of git@Private.Example.org:team/shop.git\n",
    flaws: [{ code: "private-address", line: 1 }],
  },
  {
    title: "a login in the address",
    message: "x\n\nhttps://ann:token@private.example.org/team/shop\n",
    flaws: [{ code: "private-address", line: 3 }],
  },
  {
    title: "a private page in a trailer",
    message: "x\n\nCase: https://pointsman.private.example.org/hotfixes/hf-7k3m9q2x\n",
    flaws: [{ code: "private-address", line: 3 }],
  },
  {
    title: "a private commit that it was picked from",
    message: `x\n\n(cherry picked from commit ${secret})\n`,
    flaws: [{ code: "private-pick", line: 3, commit: secret }],
  },
  {
    title: "the same in prose, in short",
    message: `x\n\nCherry-picked from ${secret.slice(0, 8)} by hand.\n`,
    flaws: [{ code: "private-pick", line: 3, commit: secret }],
  },
  { title: "a public commit", message: `x\n\n(cherry picked from commit ${"a".repeat(40)})\n`, flaws: [] },
  {
    title: "a neighbour of the address",
    message: "x\n\nSee https://public.example.org/team/shop\n",
    flaws: [],
  },
  {
    title: "both at once",
    message: `x\n\nprivate.example.org/team/shop: cherry picked from ${secret}\n`,
    flaws: [
      { code: "private-address", line: 3 },
      { code: "private-pick", line: 3, commit: secret },
    ],
  },
])("a message with $title", ({ message, flaws }) => {
  expect(messageFlaws(message, names)).toEqual(flaws);
});
