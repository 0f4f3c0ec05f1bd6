import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import DKIM from "nodemailer/lib/dkim";
import { Fault } from "../../core/fault.ts";

/** A key that mail is signed with. Only its place is configured. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** File with the private key in PEM. */
  readonly keyFile: string;
}

/** The message with a DKIM signature (RFC 6376) in front. The key is read each time, so that it may change. */
export async function signMessage(message: Buffer, { domain, selector, keyFile }: DkimKey): Promise<Buffer> {
  const privateKey = await readFile(keyFile, "utf8").catch(throwUnreadable);
  const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey });
  return buffer(dkim.sign(message));
}

function throwUnreadable(error: unknown): never {
  const says = "the file of the DKIM key (mail.dkim.key-file) can't be read";
  throw new Fault({ code: "not-allowed", system: "mail server", says }, { cause: error });
}
