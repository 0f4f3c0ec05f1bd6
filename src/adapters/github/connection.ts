/** How Pointsman proves to GitHub who it is. Secrets are read when they are needed, so that they may change. */
export type Credentials =
  | { readonly kind: "token"; readonly token: () => Promise<string> }
  | {
      readonly kind: "app";
      readonly appId: number;
      readonly installationId: number;
      /** Answers the key as PEM. */
      readonly privateKey: () => Promise<string>;
    };

/** One repository of one GitHub, and the way to it. */
export interface Connection {
  /** The API's address: `https://api.github.com`, `https://HOST/api/v3` of an Enterprise server, or `https://api.NAME.ghe.com`. */
  readonly api: string;
  readonly owner: string;
  readonly repo: string;
  readonly credentials: Credentials;
  /**
   * Whether writes keep the distance that GitHub asks for: one at a time, a second apart, three where somebody is
   * notified. Only a server that is one's own and has no limits goes without.
   */
  readonly paced: boolean;
  /** How long one answer may take, in milliseconds. 20 s where nothing is said. */
  readonly timeout?: number;
}

/** Where people look at what the API serves: addresses of issues begin with it. */
export function webOf({ api }: Pick<Connection, "api">): string {
  const { protocol, host } = new URL(api);
  return `${protocol}//${hasOwnName.test(host) ? host.slice("api.".length) : host}`;
}

/** The APIs of GitHub's own places have a name beside that of their pages; an Enterprise server serves both under one. */
const hasOwnName = /^api\.(github\.com|[\w-]+\.ghe\.com)$/;

/** How long one answer may take, in milliseconds. */
export function timeoutOf({ timeout = 20_000 }: Pick<Connection, "timeout">): number {
  return timeout;
}
