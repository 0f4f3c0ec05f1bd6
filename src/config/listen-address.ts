import { z } from "zod";
import { listenAddressForm, parseListenAddress } from "./parse-listen-address.ts";

/** Where the server listens, as the file says it. */
export const listenAddress = z
  .string()
  .max(260, "is longer than 260 characters")
  .transform((text, context) => {
    const address = parseListenAddress(text);
    if (address !== null) return address;
    context.addIssue({ code: "custom", message: listenAddressForm });
    return z.NEVER;
  });
