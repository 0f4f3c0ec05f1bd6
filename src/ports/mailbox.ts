import type { Letter } from "../core/reply/letter.ts";

/** Where a mail lies in the mailbox: opaque, and of no use once the mailbox was made anew. */
export type Place = string;

/** The mailbox that answers come to. */
export interface Mailbox {
  /** Mails that nobody has taken in yet, oldest first. */
  untaken(): Promise<readonly Place[]>;
  /** Looks for the mail with a Message-Id, taken in or not; `null` where it has not come. */
  find(messageId: string): Promise<Place | null>;
  /** Reads a mail and looks at its signature, changing nothing; `null` where it is gone. May be repeated. */
  read(place: Place): Promise<Letter | null>;
  /** Marks a mail as taken in, so that it is no longer among the untaken; nothing happens where it is gone. May be repeated. */
  markTaken(place: Place): Promise<void>;
  /**
   * Tells when there may be something untaken: at once, when mail comes, and from time to time. Keeps the connection and
   * makes it again when it is lost, less and less often. Returns the way to stop, which closes it.
   */
  watch(news: () => void): () => Promise<void>;
}
