import { describe, expect, it } from "vitest";
import { githubDescription } from "./openapi.ts";

const description = githubDescription();
const noQuery = new URLSearchParams();
const repository = "/repos/example/signpost";
const body = { content_type: "Issue", id: 1 };

/** What GitHub's description says of a request's body. */
function check(method: string, path: string, sent: unknown): readonly string[] {
  const operation = description.find(method, path);
  if (operation === null) throw new Error(`GitHub has no ${method} ${path}`);
  return description.checkRequest(operation, noQuery, sent);
}

/** Those four whose fields may be null by `nullable` without a `type`, which the validator would not even compile. */
describe.each([
  {
    ...{ method: "POST", path: `${repository}/issues` },
    right: [{ title: "Blank", milestone: null }, { title: 5 }],
    wrong: [{ title: null }, { title: ["Blank"] }, { title: "Blank", milestone: true }],
  },
  {
    ...{ method: "PATCH", path: `${repository}/issues/1` },
    right: [{ title: null }, { milestone: null, state: "closed" }, { milestone: 1 }],
    wrong: [{ title: true }, { milestone: { number: 1 } }, { state: "gone" }],
  },
  ...["/orgs/example", "/users/ann"].map((owner) => ({
    ...{ method: "PATCH", path: `${owner}/projectsV2/1/items/1` },
    right: [{ fields: [{ id: 1, value: null }] }, { fields: [{ id: 1, value: "x" }] }],
    wrong: [{ fields: [{ id: 1, value: true }] }, { fields: [{ id: 1, value: {} }] }, body],
  })),
])("the body of $method $path", ({ method, path, right, wrong }) => {
  it("may be null where GitHub says so, and is held to the rest", () => {
    expect(right.flatMap((sent) => check(method, path, sent))).toEqual([]);
    for (const sent of wrong) expect(check(method, path, sent), JSON.stringify(sent)).not.toEqual([]);
  });
});

describe("what does not fit GitHub's description", () => {
  it.each([
    { title: "a query that nobody described", query: "colour=red", sent: undefined, says: /^query: colour/ },
    {
      title: "a field that nobody described",
      query: "",
      sent: { title: "x", colour: "red" },
      says: /^body: colour/,
    },
    { title: "a field that is missing", query: "", sent: { body: "x" }, says: /title/ },
  ])("$title is named", ({ query, sent, says }) => {
    const operation = description.find(sent === undefined ? "GET" : "POST", `${repository}/issues`);
    if (operation === null) throw new Error("GitHub has issues");

    expect(description.checkRequest(operation, new URLSearchParams(query), sent)).toEqual([
      expect.stringMatching(says),
    ]);
  });

  it("an answer is held to the status that it comes with", () => {
    const operation = description.find("GET", "/user");
    if (operation === null) throw new Error("GitHub has users");

    expect(description.checkAnswer(operation, 418, {})).toEqual(["answer: 418 is not described"]);
    expect(description.checkAnswer(operation, 200, { login: 5 })).not.toEqual([]);
  });
});
