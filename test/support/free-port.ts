import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A port for a server that can't be told to take any. Below those that systems hand out by themselves, and below those of folders'
 * locks: nobody is given it before the server has begun to listen, or while it is stopped.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(10_000, 20_000);
    if (await isFree(port)) return port;
  }
  throw new Error("no port");
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer().once("error", () => resolve(false));
  server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  return promise;
}
