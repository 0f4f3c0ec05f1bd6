/** The field that was probably meant: the same but for case and dashes, or one slip away. */
export function nearField(word: string, known: readonly string[]): string | null {
  if (word.length > 40) return null;
  return known.find((name) => slips(plain(word), plain(name)) <= 1) ?? null;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, "");
}

/** 0 for the same, 1 for one character too many, too few, another or swapped; 2 for more than that. */
function slips(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return 0;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [first, second] = [one.slice(start), other.slice(start)];
  const swapped = first[1] === second[0] && first[0] === second[1] && first.slice(2) === second.slice(2);
  const slipped = [
    first.slice(1) === second.slice(1),
    first.slice(1) === second,
    first === second.slice(1),
    swapped,
  ];
  return slipped.some(Boolean) ? 1 : 2;
}
