import type { Letter } from "./letter.ts";

/**
 * What kind of mail came in. Only a person's counts for anything. `list`: a person's, sent on by a mailing list, which must
 * not be answered; `automatic`: out of office and other machines, Pointsman's own mail among them.
 */
export type Nature = "person" | "list" | "automatic" | "bounce";

/** The names of the header fields that tell them apart. */
export const marks = [
  "auto-submitted",
  "content-type",
  "list-id",
  "precedence",
  "return-path",
  "x-autoreply",
  "x-autorespond",
  "x-auto-response-suppress",
  "x-failed-recipients",
  "x-loop",
] as const;

/**
 * Tells people from machines (RFC 3834), by the marks that these leave.
 *
 * @param own the addresses that answers come to: what is from there is our own mail
 */
export function natureOf({ marks: found, from, subject }: Letter, own: readonly string[]): Nature {
  const mark = (name: (typeof marks)[number]) => (found[name] ?? "").toLowerCase();
  const report = /^multipart\/report\b/.test(mark("content-type"));
  if (isPostmaster(from) || mark("x-failed-recipients") !== "") return "bounce";
  if (report && !mark("content-type").includes("disposition-notification")) return "bounce";
  if (report || own.some((address) => from?.toLowerCase() === address.toLowerCase())) return "automatic";
  if (!["", "no"].includes(mark("auto-submitted").split(";")[0]?.trim() ?? "")) return "automatic";
  if (mark("x-autoreply") + mark("x-autorespond") + mark("x-loop") !== "") return "automatic";
  if (/^(?:bulk|junk|auto_reply)\b/.test(mark("precedence"))) return "automatic";
  if (mark("return-path") === "<>" || absence.test(subject)) return "automatic";
  return mark("list-id") + mark("precedence") === "" ? "person" : "list";
}

/** Whether the sender's program asks not to be answered by a machine. */
export function refusesAnswers({ marks: found }: Letter): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(found["x-auto-response-suppress"] ?? "");
}

function isPostmaster(from: string | null): boolean {
  return /^(?:mailer-daemon|postmaster|mail-daemon)@/i.test(from ?? "");
}

/** How programs that leave no mark begin the subject of an absence note. */
const absence =
  /^\s*(?:automatic reply|auto(?:matic)?[- ]?re(?:ply|sponse)|out of (?:the )?office|automatische antwort|abwesenheits?(?:notiz|nachricht)?\b|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|自動応答|自动回复|自動回覆)/iu;
