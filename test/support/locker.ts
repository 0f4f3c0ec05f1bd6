import { type LockKind, lockFolder } from "../../src/store/folder-lock.ts";

// A process that locks a folder, says so, and holds it until it is killed: `node locker.ts FOLDER KIND`.
const [folder = "", kind = "loopback-port"] = process.argv.slice(2);
await lockFolder(folder, kind as LockKind);
process.stdout.write("locked\n");
setInterval(() => {}, 1_000_000);
