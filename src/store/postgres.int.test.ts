import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectPostgres } from "./postgres.ts";

describe("a connection to a PostgreSQL server", () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    server = createServer((socket) => socket.once("data", () => welcomeAndStop(socket)));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    url = `postgres://pointsman@127.0.0.1:${address.port}/pointsman`;
  });
  afterEach(async () => {
    server.close();
    await once(server, "close");
  });

  it("which stops in the moment of its welcome is a fault of what was asked, and of nothing else", async () => {
    const db = new Kysely({ dialect: connectPostgres(url).dialect });
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({
      name: "Fault",
      detail: { system: "database" },
      retryable: true,
    });
    await db.destroy();
  });
});

/** What a server sends that is told to stop as it has just let somebody in: all of it in one packet. */
function welcomeAndStop(socket: Socket): void {
  const letIn = message("R", Buffer.alloc(4));
  const ready = message("Z", Buffer.from("I"));
  const stop = message("E", Buffer.from("SFATAL\0C57P01\0Mterminating connection\0\0"));
  socket.end(Buffer.concat([letIn, ready, stop]));
}

function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(kind), length, body]);
}
