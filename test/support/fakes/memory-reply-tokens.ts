import type { ReplyTokens } from "../../../src/ports/reply-tokens.ts";

/** Reply tokens in memory, counted, so that a test can tell them. */
export function createMemoryReplyTokens(): ReplyTokens {
  const made: { readonly token: string; readonly hotfix: string; readonly address: string }[] = [];
  const ensure = (hotfix: string, address: string): string => {
    const known = made.find((one) => one.hotfix === hotfix && one.address === address);
    if (known !== undefined) return known.token;
    const token = String.fromCharCode(97 + (made.length % 26)).padStart(26, "a");
    made.push({ token: made.length < 26 ? token : `${token}${made.length}`, hotfix, address });
    return made.at(-1)?.token ?? "";
  };
  return {
    ensure: async (hotfix, addresses) => addresses.map((address) => ensure(hotfix, address.toLowerCase())),
    async find(token) {
      const known = made.find((one) => one.token === token.toLowerCase());
      return known === undefined ? null : { hotfix: known.hotfix, address: known.address };
    },
  };
}
