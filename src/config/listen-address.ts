import { z } from "zod";

/** Where the server listens: `host:port`, `[::1]:port`; port 0 takes any that is free. */
export const listenAddress = z
  .string()
  .max(260, "is longer than 260 characters")
  .transform((text, context) => {
    const [, bracketed, plain, digits] =
      /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):([0-9]{1,5})$/i.exec(text) ?? [];
    const host = bracketed ?? plain;
    const port = Number(digits);
    if (host !== undefined && port <= 65_535) return { host, port };
    context.addIssue({
      code: "custom",
      message: "write host and port, such as 127.0.0.1:4180 or [::1]:4180",
    });
    return z.NEVER;
  });
