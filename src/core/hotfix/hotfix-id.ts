/** A case's id: random, so that there are no gaps to count (embargo.md, "One mechanism", 4). */
export type HotfixId = string;
