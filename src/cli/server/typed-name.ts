/** What a field of a request is called on the command line that made it: an option, or an argument. */
export function typedName(field: string, request: string): string {
  const other = otherNames[`${request} ${field}`];
  if (other !== undefined) return other;
  return places.includes(field) ? `<${field}>` : `--${field.replace(/[A-Z]/g, dashed)}`;
}

/** Arguments, which have a place and no option. */
const places: readonly string[] = ["branch", "choice", "environment", "percent", "person"];

/** Options with another name than the field, by request and field. */
const otherNames: Readonly<Record<string, string>> = {
  "plan-disclosure on": "--plan",
  "break-embargo reason": "--broken",
  "snooze wait": "--of",
  "start picks": "--pick",
};

function dashed(letter: string): string {
  return `-${letter.toLowerCase()}`;
}
