/** Which case or train has just changed, or stage; or a person, who may see less than before. Carries no content: whoever listens asks again, with their own rights. */
export interface Change {
  readonly kind: "hotfix" | "train" | "stage" | "person";
  readonly id: string;
}

/** Tells listeners in this process about changes, after they were stored. */
export interface Changes {
  tell(change: Change): void;
  /** Returns the way to stop listening. */
  listen(listener: (change: Change) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of [...listeners]) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
