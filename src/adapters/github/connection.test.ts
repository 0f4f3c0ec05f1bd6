import { describe, expect, it } from "vitest";
import { webOf } from "./connection.ts";
import { graphqlBase } from "./graphql.ts";

describe("beside an API", () => {
  it.each([
    {
      ...{ title: "GitHub's", api: "https://api.github.com" },
      ...{ web: "https://github.com", graphql: "https://api.github.com" },
    },
    {
      ...{ title: "an Enterprise server's", api: "https://git.example.org:8443/api/v3" },
      ...{ web: "https://git.example.org:8443", graphql: "https://git.example.org:8443/api" },
    },
    {
      ...{ title: "an Enterprise server's under a name like api", api: "https://api.example.org/api/v3" },
      ...{ web: "https://api.example.org", graphql: "https://api.example.org/api" },
    },
    {
      ...{ title: "that of an enterprise on ghe.com", api: "https://api.octo-corp.ghe.com" },
      ...{ web: "https://octo-corp.ghe.com", graphql: "https://api.octo-corp.ghe.com" },
    },
  ])("people look at $web, and GraphQL is below $graphql, where it is $title", ({ api, web, graphql }) => {
    expect([webOf({ api }), graphqlBase(api)]).toEqual([web, graphql]);
  });
});
