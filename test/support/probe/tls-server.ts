import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { promisify } from "node:util";
import { makeTempFolder, removeFolder } from "../git-remote.ts";

/** A certificate and its key, as PEM. */
interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A real HTTPS server on a free port of this machine. */
export async function startTlsServer(identity: Identity, text: string) {
  let asked = 0;
  const server = createServer(identity, (_, response) => {
    asked += 1;
    response.end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    asked: () => asked,
    async end() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A certificate made a moment ago that nobody vouches for. */
export function selfSigned(name: string): Promise<Identity> {
  return inFolder((folder) => signed(folder, name));
}

/** A certificate that an authority of the tests vouches for, and that authority's own. */
export function vouchedFor(
  address: string,
  { days }: { /** -1 for one that ended yesterday. */ readonly days: number },
): Promise<Identity & { readonly authority: string }> {
  return inFolder(async (folder) => {
    const { cert: authority } = await signed(folder, "Authority of the tests");
    const [key, request, cert] = [join(folder, "h.key"), join(folder, "h.csr"), join(folder, "h.pem")];
    const names = ["-subj", `/CN=${address}`, "-addext", `subjectAltName=IP:${address}`];
    await openssl(["req", ...newKey, "-keyout", key, "-out", request, ...names]);
    const by = ["-CA", join(folder, "cert.pem"), "-CAkey", join(folder, "key.pem")];
    const extensions = ["-copy_extensions", "copy", "-days", String(days)];
    await openssl(["x509", "-req", "-in", request, ...by, ...extensions, "-out", cert]);
    return { ...(await read(key, cert)), authority };
  });
}

/** Has this process trust an authority, until what it answers is called. */
export function trust(authority: string): () => void {
  const before = getCACertificates("default");
  setDefaultCACertificates([...before, authority]);
  return () => setDefaultCACertificates(before);
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

async function signed(folder: string, name: string): Promise<Identity> {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  await openssl([
    "req",
    "-x509",
    ...newKey,
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    cert,
    "-subj",
    `/CN=${name}`,
  ]);
  return read(key, cert);
}

async function read(key: string, cert: string): Promise<Identity> {
  return { key: await readFile(key, "utf8"), cert: await readFile(cert, "utf8") };
}

async function openssl(args: readonly string[]): Promise<void> {
  await promisify(execFile)("openssl", args);
}

async function inFolder<T>(make: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTempFolder("tls");
  try {
    return await make(folder);
  } finally {
    await removeFolder(folder);
  }
}
