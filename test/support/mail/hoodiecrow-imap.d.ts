/** The part of hoodiecrow-imap, which brings no types of its own, that the tests use. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  interface Folder {
    uidvalidity: number;
    readonly messages: readonly { readonly flags: readonly string[] }[];
  }

  interface MockServer {
    readonly server: Server;
    getMailbox(path: string): Folder;
    appendMessage(path: string, flags: readonly string[], internalDate: string, raw: string): void;
  }

  function hoodiecrow(options: {
    readonly plugins: readonly string[];
    readonly storage: Readonly<Record<string, object>>;
  }): MockServer;
  export = hoodiecrow;
}
