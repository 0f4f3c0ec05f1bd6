import { group } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What the keys of mail need of each other. */
export function mailChecks(value: unknown, found: Found): readonly Finding[] {
  const mail = group(value, "mail");
  const has = (key: string) => Object.hasOwn(mail, key);
  const missing: Finding[] = [];
  if (!has("smtp") && mail.transport === "smtp")
    missing.push(found("missing", ["mail", "transport"], "needs the key smtp next to it, with the host"));
  if (has("imap") && !has("reply-to"))
    missing.push(
      found("missing", ["mail", "imap"], "needs the key reply-to next to it: the mailbox's address"),
    );
  const servers = (["smtp", "imap"] as const).filter(has);
  return [...missing, ...servers.flatMap((server) => loginChecks(value, ["mail", server], found))];
}

/** What the keys of a server that mail comes from or goes to need of each other. */
export function loginChecks(value: unknown, server: readonly string[], found: Found): readonly Finding[] {
  const keys = group(value, ...server);
  const has = (key: string) => Object.hasOwn(keys, key);
  const at = (key: string) => [...server, key];
  const passwords = ["password-env", "password-file"].filter(has);
  const findings: Finding[] = [];
  if (has("user") && passwords.length === 0)
    findings.push(found("missing", at("user"), "needs password-env or password-file next to it"));
  if (!has("user") && server.at(-1) === "smtp" && passwords[0] !== undefined)
    findings.push(found("missing", at(passwords[0]), "needs the user that signs in next to it"));
  if (passwords.length === 2)
    findings.push(
      found("twice", at("password-file"), "says again where the password is: keep one of the two"),
    );
  if (has("user") && keys.tls === "none" && !isThisMachine(keys.host))
    findings.push(
      found("invalid", at("tls"), "would send the password unencrypted: use starttls or implicit"),
    );
  return findings;
}

function isThisMachine(host: unknown): boolean {
  return typeof host === "string" && /^(?:localhost|127\.[\d.]+|::1)$/i.test(host);
}
