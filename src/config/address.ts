import { z } from "zod";

/** What stands before and behind the `@`: nothing that could end an address or a header early. */
const shape = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+@[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+$/u;

/** One e-mail address without a name. */
export const address = z
  .string()
  .max(254, "is longer than an e-mail address may be (254 characters)")
  .refine((text) => shape.test(text), "is no e-mail address such as ann@example.org");

/** RFC 5322's dot-atom at a host name: what every mail server takes, and what mail is sent to. */
const sendable =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

const notSendable =
  "is no address that every mail server takes: letters from a to z, digits and single dots; a domain of other letters as xn--...";

/** The same, where mail is sent to it. */
export const mailAddress = address.refine((text) => !shape.test(text) || sendable.test(text), notSendable);

/** `Name <address>` or a bare address. */
export const mailbox = z
  .string()
  .max(320, "is longer than 320 characters")
  .transform((text, context) => {
    const named = /^(.*?)\s*<([^<>]*)>$/.exec(text);
    const parts = { name: unquoted(named?.[1] ?? ""), address: named?.[2] ?? text };
    const isForm = shape.test(parts.address) && !/[\p{Cc}\p{Cf}<>"]/u.test(parts.name);
    if (isForm && sendable.test(parts.address)) return parts;
    const message = isForm ? notSendable : "write it as Name <name@example.org>";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

function unquoted(name: string): string {
  return /^"(.*)"$/.exec(name)?.[1] ?? name;
}
