import { Fault } from "../../core/fault.ts";
import { oneLine } from "./checked-draft.ts";

/** What of nodemailer's errors is read. */
interface SmtpError extends Error {
  readonly code?: string;
  /** The system's own code, where `code` is nodemailer's. */
  readonly originalCode?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

const system = "mail server";

/** What went wrong on the way to the mail server, in our words and, where there are any, in the server's. */
export function smtpFault(error: unknown, secondsToAnswer: number): Fault {
  if (error instanceof Fault || !(error instanceof Error)) throw error;
  const { code, response, responseCode }: SmtpError = error;
  const because = { cause: error };
  if (code === "EAUTH") return new Fault({ code: "not-allowed", system, says: loginText(error) }, because);
  if (isTlsTrouble(error)) return new Fault({ code: "not-allowed", system, says: tlsText(error) }, because);
  if (code === "ETIMEDOUT")
    return new Fault({ code: "timed-out", system, seconds: secondsToAnswer }, because);
  if (responseCode === undefined || response === undefined)
    return new Fault({ code: "unreachable", system, why: whyLost(error) }, because);
  if (responseCode < 500 && !isAboutMail(error))
    return new Fault({ code: "unreachable", system, why: wordsOf(response) }, because);
  return new Fault({ code: answerCode(error), system, says: wordsOf(response) }, because);
}

/** The server's words on one line, as long as a person reads. */
export function wordsOf(response: string): string {
  return oneLine(response).slice(0, 300);
}

/** Whether it was said to one mail. What a server says before that, such as that it is too busy, it says to each. */
function isAboutMail({ command = "" }: SmtpError): boolean {
  return ["MAIL FROM", "RCPT TO", "DATA"].includes(command);
}

/** A no to the addressee or to the message is that mail's; any other no would meet every mail. */
function answerCode({ command, responseCode = 0 }: SmtpError): "put-off" | "rejected" | "not-allowed" {
  if (responseCode < 500) return "put-off";
  return command === "RCPT TO" || command === "DATA" ? "rejected" : "not-allowed";
}

function loginText({ response, message }: SmtpError): string {
  return `it does not accept the login: ${wordsOf(response ?? message)}`;
}

/** Names of certificate errors come from OpenSSL, those of TLS from Node.js. */
function isTlsTrouble({ code, originalCode = "" }: SmtpError): boolean {
  return code === "ETLS" || /CERT|TLS|SSL|LEAF_SIGNATURE/.test(originalCode);
}

function tlsText({ code, originalCode, command, message }: SmtpError): string {
  if (code === "ETLS" && command === "STARTTLS")
    return `it offers no encryption (STARTTLS): ${wordsOf(message)}`;
  if (originalCode === "ERR_SSL_WRONG_VERSION_NUMBER")
    return "it does not speak TLS from the first byte: tls: starttls may be meant, or another port";
  return `its encryption can't be trusted: ${wordsOf(message)}`;
}

function whyLost({ code, originalCode, message }: SmtpError): string {
  if (code === "ECONNECTION") return "the connection was closed before it had answered";
  return originalCode ?? code ?? wordsOf(message);
}
