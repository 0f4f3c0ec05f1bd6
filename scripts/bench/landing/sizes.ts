export type SizeName = "small" | "medium" | "large";

/** How large a repository is. */
export interface Size {
  readonly name: SizeName;
  readonly files: number;
  readonly commits: number;
}

export const sizes: readonly Size[] = [
  { name: "small", files: 1_000, commits: 1_000 },
  { name: "medium", files: 30_000, commits: 10_000 },
  { name: "large", files: 300_000, commits: 50_000 },
];

/** The sizes that `--size` asks for. What is quick is the default; `null` for a word that is no size. */
export function sizesNamed(word: string | undefined): readonly Size[] | null {
  if (word === undefined) return sizes.filter(({ name }) => name !== "large");
  if (word === "all") return sizes;
  const named = sizes.filter(({ name }) => name === word);
  return named.length === 0 ? null : named;
}
