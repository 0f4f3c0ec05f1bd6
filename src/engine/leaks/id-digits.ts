/** Digits that tell an id of git's from others. */
export const fewestDigits = 7;

/** Whatever in a text may name a commit or another object, whole or by its first digits. */
export const idDigits = new RegExp(`(?<![0-9a-z])[0-9a-f]{${fewestDigits},64}(?![0-9a-z])`, "gi");
