import type { ReturnedMail } from "./letter.ts";

/** Longer words of a server are cut. */
const saysMost = 500;

/**
 * Reads the report of a mail server that gives a mail back for good (RFC 3464); `null` where it only warns of a delay, tells
 * of success, or does not say which mail it means. One mail of ours has one addressee, so one failure is its failure.
 *
 * @param status the report's fields, as `message/delivery-status` has them
 * @param returned the head of the mail that was given back
 */
export function returnedMail(status: string, returned: string): ReturnedMail | null {
  const failed = groupsOf(status).find((group) => /^failed$/i.test(group.get("action") ?? ""));
  const [, messageId] = /^<([^<>\s]{1,250})>$/.exec(groupsOf(returned)[0]?.get("message-id") ?? "") ?? [];
  if (failed === undefined || messageId === undefined) return null;
  return { messageId, says: wordsOf(failed), recipients: recipientsOf(failed) };
}

/** Who forwards a mail may change the one and keeps the other, which some write as it came by SMTP: `qa+2Bstage` for `qa+stage`. */
function recipientsOf(group: Fields): readonly string[] {
  const [final = "", original = ""] = ["final-recipient", "original-recipient"].map((name) =>
    plainValue(group, name).toLowerCase(),
  );
  return [...new Set([final, original, fromXtext(original)].filter(Boolean))];
}

/** RFC 3461, section 4: two hexadecimal digits behind a plus. */
function fromXtext(value: string): string {
  return value.replace(/\+([2-7][0-9a-f])/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** `550 5.1.1 no such user (eve@example.org)` */
function wordsOf(group: Fields): string {
  const [address, diagnosis] = ["final-recipient", "diagnostic-code"].map((name) => plainValue(group, name));
  const why = diagnosis || `status ${group.get("status") ?? "unknown"}`;
  const isNamed = !address || why.includes(address);
  return (isNamed ? why : `${why} (${address})`).slice(0, saysMost).toWellFormed();
}

type Fields = ReadonlyMap<string, string>;

/** `rfc822; eve@example.org` and `smtp; 550 no` say a kind before the value. */
function plainValue(group: Fields, name: string): string {
  const value = group.get(name) ?? "";
  return value.slice(value.indexOf(";") + 1).trim();
}

/** Fields in groups that empty lines part; of fields that stand twice in a group, the first. */
function groupsOf(text: string): readonly Fields[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .map(
      (group) =>
        new Map(
          group
            .replace(/\n[ \t]+/g, " ")
            .split("\n")
            .reverse()
            .map(fieldOf),
        ),
    );
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(":");
  return [line.slice(0, Math.max(colon, 0)).trim().toLowerCase(), line.slice(colon + 1).trim()];
}
