import { type DKIMResult, type DNSResolver, dkimVerify } from "mailauth";
import type { Signature, SignatureFlaw } from "../../core/reply/letter.ts";
import { isReadAsWritten } from "./read-as-written.ts";

export interface SignatureOptions {
  /** Asks for keys; the system's DNS where none is given. */
  readonly resolver?: DNSResolver;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Who signed a mail, and what of it. */
export interface SignedMail {
  /** The one address of its one From line; `null` where there are more or none. */
  readonly from: string | null;
  readonly signature: Signature;
}

/**
 * Looks for a DKIM signature (RFC 6376, strictly) that proves a whole mail to be from its sender's own domain. What other
 * servers say in the mail about its signatures (Authentication-Results, ARC) counts for nothing: anybody can write it.
 */
export async function signatureOf(source: Buffer, { resolver, now }: SignatureOptions): Promise<SignedMail> {
  const { results, headers, headerFrom, fromFields } = await dkimVerify(source, {
    ...(resolver === undefined ? {} : { resolver }),
    curTime: new Date(now),
    minBitLength: 1024,
    strict: true,
  });
  const [from, ...others] = headerFrom;
  if (from === undefined || others.length > 0 || fromFields !== 1)
    return { from: null, signature: flawed("several-senders") };
  const fields = (headers?.parsed ?? []).map(({ key }) => key);
  if (single.some((name) => fields.indexOf(name) !== fields.lastIndexOf(name)))
    return { from, signature: flawed("loose") };
  const signature = best(results.map((result) => judge(result, fields, now)));
  const isOpen = signature.status === "valid" && !signature.covers.includes("content-type");
  const type = headers?.parsed.find(({ key }) => key === "content-type")?.line.toString() ?? "";
  const isLoose = isOpen && !isReadAsWritten(source, type.slice(type.indexOf(":") + 1));
  return { from, signature: isLoose ? flawed("loose") : signature };
}

/** Fields that a mail has once at most. A second one is what a program might show while the signature covers the first. */
const single = [
  "from",
  "to",
  "cc",
  "subject",
  "date",
  "message-id",
  "in-reply-to",
  "references",
  "content-type",
  "content-transfer-encoding",
  "mime-version",
];

/** What one signature proves. */
function judge(result: DKIMResult, fields: readonly string[], now: number): Signature {
  const { status } = result;
  if (status.result === "none") return flawed("none");
  if (status.aligned === undefined || status.aligned === false) return flawed("other-domain");
  if (status.result === "temperror") return { status: "unknown" };
  if (isOutOfTime(result, now)) return flawed("expired");
  if (status.result === "policy" || status.testing === true) return flawed("weak");
  if (status.result !== "pass") return flawed("broken");
  if (result.canonBodyLengthLimited === true) return flawed("partial");
  const covers = coveredBy(result, fields);
  return covers.includes("message-id") && fields.includes("message-id")
    ? { status: "valid", covers }
    : flawed("loose");
}

/** How far the clock of a server that signs may be ahead. */
const skew = 10 * 60_000;

function isOutOfTime({ signTime, expiresAfter }: DKIMResult, now: number): boolean {
  return Date.parse(signTime ?? "") > now + skew || Date.parse(expiresAfter ?? "") < now;
}

/** The fields that can't have been changed: those that were signed, and those that are not there at all. */
function coveredBy({ signingHeaders }: DKIMResult, fields: readonly string[]): readonly string[] {
  const signed = (signingHeaders?.keys ?? "").split(":").map((name) => name.trim().toLowerCase());
  return [...signed, ...single.filter((name) => !fields.includes(name))];
}

/** One signature that proves it is enough; otherwise the one that comes nearest says what is wrong. */
function best(signatures: readonly Signature[]): Signature {
  const valid = signatures.find(({ status }) => status === "valid");
  const unknown = signatures.find(({ status }) => status === "unknown");
  const own = signatures.find(
    ({ ...each }) => each.status === "invalid" && !["none", "other-domain"].includes(each.flaw),
  );
  return valid ?? unknown ?? own ?? signatures[0] ?? flawed("none");
}

function flawed(flaw: SignatureFlaw): Signature {
  return { status: "invalid", flaw };
}
