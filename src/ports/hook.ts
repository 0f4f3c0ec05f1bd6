import type { RemoteNews } from "./remote.ts";

/** One delivery of a webhook, as it came in. */
export interface RawDelivery {
  /** The sender's own number for it: sent again, it is the same. */
  readonly id: string;
  readonly event: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/** What a delivery is. `nothing`: it is in order, and no case is moved by what it tells. */
export type HookReading =
  | { readonly status: "news"; readonly news: RemoteNews }
  | { readonly status: "nothing" }
  | { readonly status: "unsigned" }
  | { readonly status: "malformed" };

/** Reads what an outside system delivers, and believes nothing of it that is not signed. */
export interface Hook {
  read(delivery: RawDelivery): Promise<HookReading>;
}
