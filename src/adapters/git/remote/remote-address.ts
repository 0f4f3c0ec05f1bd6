import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "../../../core/fault.ts";

export interface RemoteAddress {
  /** As git is given it. */
  readonly url: string;
  readonly protocol: string;
  /** The folder, where the remote was given as a plain path. */
  readonly folder: string | null;
}

/** Protocols that a remote may use unless config says otherwise. `ext`, `git` and `http` are not among them. */
export const usualProtocols: readonly string[] = ["file", "ssh", "https"];

/** Host, colon, path: the short form of an ssh address. */
const shortSsh = /^(?:[\w.-]+@)?[A-Za-z0-9][\w.-]*:(?!\/\/|:)./;

/**
 * Reads where a remote is, or faults: a protocol that config does not allow, or a secret in the URL,
 * would otherwise be found out by git itself, with the secret in its argument list.
 */
export function parseRemoteAddress(
  remote: string,
  allowed: readonly string[],
  system: string,
): RemoteAddress {
  const refuse = (says: string): Fault => new Fault({ code: "not-allowed", system, says });
  const protocol = protocolOf(remote);
  if (protocol === null) throw refuse("the remote is neither a URL nor an absolute path");
  if (!allowed.includes(protocol)) throw refuse(`the protocol ${protocol} is not allowed by config`);
  if (protocol !== "file") {
    if (holdsSecret(remote)) throw refuse("the remote's URL holds a secret: use a credential helper");
    return { url: remote, protocol, folder: null };
  }
  if (isAbsolute(remote)) return { url: remote, protocol, folder: remote };
  return { url: `file://${fileURLToPath(remote)}`, protocol, folder: null };
}

function protocolOf(remote: string): string | null {
  if (isAbsolute(remote)) return "file";
  const url = /^([a-z][a-z0-9+.-]*):\/\//i.exec(remote);
  if (url?.[1] !== undefined) return url[1].toLowerCase();
  const helper = /^([a-z][a-z0-9+.-]*)::/i.exec(remote);
  if (helper?.[1] !== undefined) return helper[1].toLowerCase();
  return shortSsh.test(remote) ? "ssh" : null;
}

/** A password anywhere, or a user name over http(s), where a token often stands. */
function holdsSecret(remote: string): boolean {
  if (!URL.canParse(remote)) return false;
  const { protocol, username, password, search } = new URL(remote);
  return password !== "" || search !== "" || (protocol.startsWith("http") && username !== "");
}
