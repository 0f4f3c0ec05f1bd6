import { isAbsolute } from "node:path";
import { z } from "zod";

/** Where a git repository is: a path, or a URL of ssh, https or file without any secret in it. */
export const repositoryUrl = z
  .string()
  .min(1, "is empty")
  .max(2000, "is longer than 2000 characters")
  .superRefine((text, context) => {
    const flaw = secretFlaw(text) ?? repositoryFlaw(text);
    if (flaw !== null) context.addIssue({ code: "custom", ...flaw });
  });

/** An address of the web without a secret, a query or a fragment. */
export const webUrl = z
  .string()
  .max(2000, "is longer than 2000 characters")
  .superRefine((text, context) => {
    const flaw = secretFlaw(text) ?? webFlaw(text);
    if (flaw !== null) context.addIssue({ code: "custom", ...flaw });
  });

/** What a deployment ticket shows: any one line without a secret. */
export const location = z
  .string()
  .min(1, "is empty")
  .max(2000, "is longer than 2000 characters")
  .superRefine((text, context) => {
    const flaw = secretFlaw(text) ?? lineFlaw(text);
    if (flaw !== null) context.addIssue({ code: "custom", ...flaw });
  });

/** Host, colon, path: the short form of an ssh address. */
const shortSsh = /^(?:[\w.-]+@)?[A-Za-z0-9][\w.-]*:(?!\/\/|:)./;

/** Why a value is refused; the message never repeats the value, which may hold a password. */
interface Flaw {
  readonly message: string;
  readonly params?: { readonly code: "secret" };
}

/** A password anywhere, or a user name or a query over http, where a token often stands. */
function secretFlaw(text: string): Flaw | null {
  if (/^https?:\/\/[^#]*\?/i.test(text)) {
    return {
      message: "holds a query, where a token often stands: take it out",
      params: { code: "secret" },
    };
  }
  const authority = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)@/i.exec(text);
  if (authority === null) return null;
  const [, scheme = "", user = ""] = authority;
  if (!user.includes(":") && !/^https?$/i.test(scheme)) return null;
  return {
    message:
      "holds a user name or password: take it out, change it, and let git's credential helper answer (docs/configuration.md#secrets)",
    params: { code: "secret" },
  };
}

function repositoryFlaw(text: string): Flaw | null {
  const line = lineFlaw(text);
  if (line !== null) return line;
  if (text.startsWith("-")) return { message: "starts with a dash, which git takes for an option" };
  if (text.startsWith("~")) return { message: "~ is not expanded here: write the whole path" };
  if (/^[a-z][a-z0-9+.-]*::/i.test(text)) return { message: "remote helpers (name::…) are not allowed" };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (!["ssh", "https", "file"].includes(scheme))
    return { message: `${scheme} is not allowed: use https, ssh, file or a path` };
  return URL.canParse(text) ? null : { message: "is no URL" };
}

/** Whether the text is a path on this machine, so that it is resolved from the file's folder. */
export function isPath(text: string): boolean {
  return isAbsolute(text) || (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !shortSsh.test(text));
}

function webFlaw(text: string): Flaw | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return { message: "write a URL such as https://example.org" };
  return text.includes("#") ? { message: "must have no fragment (#…)" } : null;
}

function lineFlaw(text: string): Flaw | null {
  return /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text) ? { message: "holds a control or hidden character" } : null;
}
