import type { RemoteNews } from "./remote.ts";

/** What a delivery told, under its sender's number. */
export interface KeptDelivery {
  readonly id: string;
  readonly news: RemoteNews;
}

/** Deliveries that came in, each once: what is kept is acted on, even if the server is killed in between. */
export interface Deliveries {
  /** Keeps a delivery before it is answered. `known`: it had come before. May be repeated. */
  keep(delivery: KeptDelivery): Promise<"kept" | "known">;
  /** Those that were kept and not settled, in the order in which they came. */
  unsettled(): Promise<readonly KeptDelivery[]>;
  /** Forgets what a delivery told, and for 400 days not that it came. May be repeated. */
  settle(id: string): Promise<void>;
}
