import { z } from "zod";

/** What stands before and behind the `@`: nothing that could end an address or a header early. */
const shape = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+@[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+$/u;

/** One e-mail address without a name. */
export const address = z
  .string()
  .max(254, "is longer than an e-mail address may be (254 characters)")
  .refine((text) => shape.test(text), "is no e-mail address such as ann@example.org");

/** `Name <address>` or a bare address. */
export const mailbox = z
  .string()
  .max(320, "is longer than 320 characters")
  .transform((text, context) => {
    const named = /^(.*?)\s*<([^<>]*)>$/.exec(text);
    const parts = { name: unquoted(named?.[1] ?? ""), address: named?.[2] ?? text };
    if (shape.test(parts.address) && !/[\p{Cc}\p{Cf}<>"]/u.test(parts.name)) return parts;
    context.addIssue({ code: "custom", message: "write it as Name <name@example.org>" });
    return z.NEVER;
  });

function unquoted(name: string): string {
  return /^"(.*)"$/.exec(name)?.[1] ?? name;
}
