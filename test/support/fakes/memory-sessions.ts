import type { Clock } from "../../../src/ports/clock.ts";
import type { Issued, Sessions } from "../../../src/ports/sessions.ts";

const minute = 60_000;

/** Sessions and links in memory. Tokens are counted, so that a test can tell them. */
export function createMemorySessions(clock: Clock): Sessions {
  const links = new Map<string, Issued>();
  const sessions = new Map<string, Issued & { readonly person: string }>();
  let count = 0;

  const issue = (kind: string, minutes: number): Issued => {
    count += 1;
    return { token: `${kind}-${count}`, expiresAt: new Date(clock.now() + minutes * minute).toISOString() };
  };
  const stands = <T extends Issued>(issued: T | undefined): T | null =>
    issued !== undefined && Date.parse(issued.expiresAt) > clock.now() ? issued : null;

  return {
    async createLink() {
      const link = issue("link", 15);
      links.set(link.token, link);
      return link;
    },
    linkStands: async (token) => stands(links.get(token)) !== null,
    async useLink(token, person) {
      if (stands(links.get(token)) === null) return null;
      links.delete(token);
      const session = issue("session", 14 * 24 * 60);
      sessions.set(session.token, { ...session, person });
      return session;
    },
    find: async (token) => stands(sessions.get(token))?.person ?? null,
    end: async (token) => {
      sessions.delete(token);
    },
  };
}
