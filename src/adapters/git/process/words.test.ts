import { describe, expect, it } from "vitest";
import { plainWords, serverWords } from "./words.ts";

describe("plain words of git", () => {
  it.each([
    {
      title: "an address with a secret",
      said: "fatal: unable to access 'https://u:token@host/x.git/': 403\n",
      words: "fatal: unable to access …: 403",
    },
    {
      title: "a URL without quotes",
      said: "Could not read from ssh://git@host/private",
      words: "Could not read from …",
    },
    {
      title: "a path",
      said: "fatal: /srv/git/private.git is no repository",
      words: "fatal: … is no repository",
    },
    {
      title: "a ref",
      said: "error: cannot lock ref refs/heads/hotfix-x now",
      words: "error: cannot lock ref … now",
    },
    { title: "an id", said: "unable to read tree 0123abcd", words: "unable to read tree …" },
    { title: "several lines and control characters", said: "a\u001b[31m\r\nb\n\n", words: "a[31m; b" },
  ])("leave out $title", ({ said, words }) => {
    expect(plainWords(said)).toBe(words);
  });

  it("are short", () => {
    expect(plainWords("word ".repeat(1_000)).length).toBeLessThanOrEqual(300);
  });
});

describe("words of a server", () => {
  it("are the remote's lines alone, without addresses", () => {
    const said =
      "remote: Closed: see https://u:p@host/1 \nremote: (refs/heads/x)\nTo /srv/private\nerror: failed\n";

    expect(serverWords(said)).toBe("Closed: see …; (refs/heads/x)");
  });
});
