/** Issues and pull requests that Pointsman opened a moment ago, by their addresses. */
export interface JustOpened {
  add(url: string): void;
  /**
   * Whether nobody else can have written there for Pointsman. Each counts once: where the answer to what is then written is
   * lost, it may stand there, and is looked for.
   */
  take(url: string): boolean;
}

/** Milliseconds in which no other server can have been given the same work. */
const moment = 5_000;

export function createJustOpened(): JustOpened {
  const urls = new Map<string, number>();
  const isRecent = (at: number | undefined) => at !== undefined && performance.now() - at < moment;
  return {
    add(url) {
      for (const [other, at] of urls) if (!isRecent(at)) urls.delete(other);
      urls.set(url, performance.now());
    },
    take(url) {
      const at = urls.get(url);
      urls.delete(url);
      return isRecent(at);
    },
  };
}
