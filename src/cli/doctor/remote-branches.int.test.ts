import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type GitHttpServer, serveGitOverHttp } from "../../../test/support/git-http.ts";
import { createGitRemote, type GitRemote } from "../../../test/support/git-remote.ts";
import { createGitAsker } from "../init/git-asker.ts";
import { askRemote, serverEnvironment } from "./remote-branches.ts";

const token = "ghs_t0ken";
let remote: GitRemote;
let server: GitHttpServer;
beforeEach(async () => {
  remote = await createGitRemote();
  await remote.commit({ branch: "dev", files: { a: "a\n" } });
  server = await serveGitOverHttp(remote.path, { name: "x-access-token", password: token });
});
afterEach(async () => {
  await server.close();
  await remote.remove();
});

it.each<{ title: string; signedIn: (url: string) => { url: string; token: string } | null; ok: boolean }>([
  { title: "answers the token that is for it", signedIn: (url) => ({ url, token }), ok: true },
  { title: "is told no token of another", signedIn: (url) => ({ url: `${url}x`, token }), ok: false },
  { title: "asks nobody where there is none", signedIn: () => null, ok: false },
])("a repository over http $title", async ({ signedIn, ok }) => {
  const environment = serverEnvironment(process.env, null, signedIn(server.url));
  const asked = await askRemote(createGitAsker(tmpdir(), environment, "http"), server.url);

  expect(asked.ok).toBe(ok);
  expect(JSON.stringify(asked)).not.toContain(token);
});
