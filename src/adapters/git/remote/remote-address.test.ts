import { expect, it } from "vitest";
import { Fault } from "../../../core/fault.ts";
import { parseRemoteAddress, usualProtocols } from "./remote-address.ts";

it.each([
  { remote: "/srv/git/x.git", url: "/srv/git/x.git", protocol: "file", folder: "/srv/git/x.git" },
  { remote: "file:///srv/git/x.git", url: "file:///srv/git/x.git", protocol: "file", folder: null },
  {
    remote: "git@host.example:team/x.git",
    url: "git@host.example:team/x.git",
    protocol: "ssh",
    folder: null,
  },
  { remote: "ssh://git@host.example/x", url: "ssh://git@host.example/x", protocol: "ssh", folder: null },
  { remote: "https://host.example/x", url: "https://host.example/x", protocol: "https", folder: null },
])("$remote is reached by $protocol", ({ remote, ...address }) => {
  expect(parseRemoteAddress(remote, usualProtocols, "repository")).toEqual(address);
});

it.each([
  { title: "a command", remote: "ext::sh -c whoami", says: "the protocol ext is not allowed by config" },
  { title: "a helper of any name", remote: "fd::17", says: "the protocol fd is not allowed by config" },
  {
    title: "plain http",
    remote: "http://host.example/x",
    says: "the protocol http is not allowed by config",
  },
  { title: "an option", remote: "--upload-pack=x", says: "the remote is neither a URL nor an absolute path" },
  {
    title: "a host that is an option",
    remote: "-oProxyCommand=x:y",
    says: "the remote is neither a URL nor an absolute path",
  },
  { title: "a relative path", remote: "../x.git", says: "the remote is neither a URL nor an absolute path" },
  {
    title: "a password",
    remote: "ssh://git:secret@host.example/x",
    says: "the remote's URL holds a secret: use a credential helper",
  },
  {
    title: "a token in place of a user",
    remote: "https://token@host.example/x",
    says: "the remote's URL holds a secret: use a credential helper",
  },
])("refuses $title", ({ remote, says }) => {
  const detail = { code: "not-allowed", system: "repository", says };

  expect(() => parseRemoteAddress(remote, usualProtocols, "repository")).toThrow(
    expect.objectContaining({ constructor: Fault, detail }),
  );
});

it("refuses a folder where config allows none", () => {
  expect(() => parseRemoteAddress("file:///srv/x", ["https"], "repository")).toThrow(Fault);
  expect(() => parseRemoteAddress("/srv/x", ["https"], "repository")).toThrow(Fault);
});
