import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority of our own, and what it has signed. Made anew each time: no key stands in the repository. */
export interface Certificates {
  readonly folder: string;
  /** File with the authority's certificate. */
  readonly authority: string;
  /** For localhost and 127.0.0.1. */
  readonly good: Certificate;
  /** For another host. */
  readonly otherHost: Certificate;
  /** For localhost and 127.0.0.1, until yesterday. */
  readonly expired: Certificate;
  /** For localhost, by nobody whom anybody trusts. */
  readonly selfSigned: Certificate;
  remove(): void;
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "pointsman-certificates-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const key = (name: string) =>
    openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", `${name}.key`);
  const read = (name: string): Certificate => ({
    key: readFileSync(join(folder, `${name}.key`), "utf8"),
    cert: readFileSync(join(folder, `${name}.pem`), "utf8"),
  });
  const selfSign = (name: string, subject: string) => {
    key(name);
    openssl(
      "req",
      "-x509",
      "-new",
      "-key",
      `${name}.key`,
      "-subj",
      `/CN=${subject}`,
      "-days",
      "2",
      "-out",
      `${name}.pem`,
    );
  };
  const sign = (name: string, hosts: string, days = 2) => {
    key(name);
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${hosts}\n`);
    openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-out", `${name}.csr`);
    const by = [
      "-CA",
      "authority.pem",
      "-CAkey",
      "authority.key",
      "-CAcreateserial",
      "-extfile",
      `${name}.ext`,
    ];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, "-days", `${days}`, "-out", `${name}.pem`);
    return read(name);
  };
  selfSign("authority", "Authority of a test");
  selfSign("lonely", "localhost");
  return {
    folder,
    authority: join(folder, "authority.pem"),
    good: sign("good", "DNS:localhost,IP:127.0.0.1"),
    otherHost: sign("other", "DNS:other.test"),
    expired: sign("expired", "DNS:localhost,IP:127.0.0.1", -1),
    selfSigned: read("lonely"),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
