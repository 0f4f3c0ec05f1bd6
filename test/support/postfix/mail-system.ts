import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { makeCertificates } from "../mail/certificates.ts";
import { dovecotConfiguration, type Place, postfixMain, postfixMaster } from "./configuration.ts";

/** Postfix and Dovecot as Debian has them, for the domain example.org, on free ports of this machine. */
export interface MailSystem {
  readonly smtpPort: number;
  /** IMAP with STARTTLS. */
  readonly imapPort: number;
  /** File with the certificate of the authority that has signed for both. */
  readonly authority: string;
  /** Of every mailbox. */
  readonly password: string;
  /** What both have logged, for a test that fails. */
  log(): string;
  end(): Promise<void>;
}

/** Why there can be none here; `null` where there can. */
export const withoutMailSystem: string | null = missing();

const password = "swordfish";

/**
 * Starts both with the given mailboxes, such as `ann@example.org`, and waits until they answer. Mail to those that are gone
 * is taken and comes back afterwards.
 */
export async function startMailSystem(
  mailboxes: readonly string[],
  gone: readonly string[] = [],
): Promise<MailSystem> {
  const certificates = makeCertificates();
  const folder = mkdtempSync(join(tmpdir(), "pointsman-mail-"));
  const [smtpPort, imapPort] = [await freePort(), await freePort()];
  const certificate = { keyFile: join(folder, "server.key"), certFile: join(folder, "server.pem") };
  writeFileSync(certificate.keyFile, certificates.good.key);
  writeFileSync(certificate.certFile, certificates.good.cert);
  const place = { folder, smtpPort, imapPort, certificate };
  writeFiles(place, mailboxes, gone);
  const dovecot = spawn("dovecot", ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" });
  const postfix = spawn("postfix", ["-c", join(folder, "postfix"), "start-fg"], { stdio: "ignore" });
  const log = () => ["postfix.log", "dovecot.log"].map((name) => readIfThere(join(folder, name))).join("\n");
  const end = async () => {
    spawnSync("postfix", ["-c", join(folder, "postfix"), "stop"], { stdio: "ignore" });
    await Promise.all([ended(dovecot, "SIGTERM"), ended(postfix, "SIGTERM")]);
    rmSync(folder, { recursive: true, force: true });
    certificates.remove();
  };
  try {
    await Promise.all([answering(smtpPort), answering(imapPort)]);
    return { smtpPort, imapPort, authority: certificates.authority, password, log, end };
  } catch (error) {
    const logged = log();
    await end();
    throw new Error(`the mail system did not start:\n${logged}`, { cause: error });
  }
}

function missing(): string | null {
  if (process.getuid?.() !== 0) return "needs root";
  const programs = [
    "/usr/sbin/postfix",
    "/usr/sbin/dovecot",
    "/usr/lib/dovecot/imap",
    "/usr/lib/dovecot/lmtp",
  ];
  const absent = programs.filter((path) => !existsSync(path));
  return absent.length === 0 ? null : `not there: ${absent.join(", ")}`;
}

function writeFiles(place: Place, mailboxes: readonly string[], gone: readonly string[]): void {
  const { folder } = place;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  chmodSync(folder, 0o755); // the programs behind both servers run as other users
  for (const name of ["postfix", "queue", "data", "run", "home"]) mkdirSync(join(folder, name));
  const { uid, gid } = owner("postfix");
  chownSync(join(folder, "data"), uid, gid);
  const mail = owner("mail");
  chownSync(join(folder, "home"), mail.uid, mail.gid);
  write("postfix/main.cf", postfixMain(place));
  write("postfix/master.cf", postfixMaster(place));
  write("mailboxes", [...mailboxes, ...gone].map((address) => `${address} yes\n`).join(""));
  write("users", mailboxes.map((address) => `${address}:${password}\n`).join(""));
  write("dovecot.conf", dovecotConfiguration(place));
}

function owner(user: string): { readonly uid: number; readonly gid: number } {
  const line =
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((each) => each.startsWith(`${user}:`)) ?? "";
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Waits until a server greets: both do so first, in SMTP and in IMAP. */
async function answering(port: number): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await greets(port))) {
    if (Date.now() > until) throw new Error(`nobody greets on port ${port}`);
    await wait(50);
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once("data", () => end(true));
    socket.once("error", () => end(false));
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}
