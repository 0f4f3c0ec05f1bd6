import type { SignatureFlaw } from "./letter.ts";

/** Why a reply by mail counts for nothing but a comment, before the process is asked. */
export type ReplyFlaw =
  | { readonly code: "reply-not-signed"; readonly flaw: SignatureFlaw | "another-case" }
  | { readonly code: "reply-from-stranger" }
  | {
      readonly code: "reply-without-word" /** Whether it begins with one of the words all the same. */;
      readonly meant: boolean;
    }
  | { readonly code: "reply-to-older-mail" };
