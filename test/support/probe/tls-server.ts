import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeTempFolder, removeFolder } from "../git-remote.ts";

/** A real HTTPS server on a free port of this machine, with a certificate made a moment ago that nobody vouches for. */
export async function startTlsServer(name: string, text: string) {
  let asked = 0;
  const server = createServer(await selfSigned(name), (_, response) => {
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

async function selfSigned(name: string): Promise<{ key: string; cert: string }> {
  const folder = await makeTempFolder("tls");
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const files = ["-keyout", key, "-out", cert, "-subj", `/CN=${name}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...kind, ...files]);
  const made = { key: await readFile(key, "utf8"), cert: await readFile(cert, "utf8") };
  await removeFolder(folder);
  return made;
}
