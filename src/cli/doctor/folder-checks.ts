import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Check, failed, ok, type Verdict, warning } from "./check.ts";

/** Whether the data folder can hold a database. */
export async function folderChecks(folder: string): Promise<readonly Check[]> {
  return [
    {
      id: "data",
      title: "data folder",
      why: "the embedded database, the mirror and the outbox are kept there",
      ...(await folderVerdict(folder)),
    },
    {
      id: "disk",
      title: "disk space",
      why: "a full disk stops every landing",
      ...(await spaceVerdict(folder)),
    },
  ];
}

async function folderVerdict(folder: string): Promise<Verdict> {
  const standing = await nearestStanding(folder);
  const { isFolder, mode } = standing;
  if (!isFolder) return failed(`${standing.path} is no folder`, "name another with --data or POINTSMAN_DATA");
  if (!(await isWritable(standing.path)))
    return failed(
      `${standing.path} may not be written`,
      "change its owner, or name another with --data or POINTSMAN_DATA",
    );
  const share = networkKinds.get((await statfs(standing.path)).type);
  if (share !== undefined)
    return failed(
      `${folder} is on a network share (${share})`,
      "keep it on a local disk: --data or POINTSMAN_DATA",
    );
  if (standing.path === folder && (mode & 0o077) !== 0 && process.platform !== "win32")
    return warning(`${folder} is open to other users of this machine`, `chmod 700 ${folder}`);
  return ok(standing.path === folder ? folder : `${folder}, made at the first start`);
}

async function spaceVerdict(folder: string): Promise<Verdict> {
  const { bavail, bsize } = await statfs((await nearestStanding(folder)).path);
  const free = (bavail * bsize) / 1024 ** 2;
  const shown = free > 1024 ? `${(free / 1024).toFixed(1)} GiB free` : `${Math.floor(free)} MiB free`;
  const mend = "make room, or keep the data elsewhere: --data or POINTSMAN_DATA";
  if (free < 200) return failed(shown, mend);
  return free < 1024 ? warning(shown, mend) : ok(shown);
}

/** Kinds of file systems, as Linux numbers them, on which a lock or a flush may not mean what it says. */
const networkKinds: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x01021997, "9p"],
  [0x00c36400, "Ceph"],
  [0x5346414f, "AFS"],
]);

/** The folder itself, or the nearest one above that is there. */
async function nearestStanding(
  path: string,
): Promise<{ readonly path: string; readonly isFolder: boolean; readonly mode: number }> {
  try {
    const found = await stat(path);
    return { path, isFolder: found.isDirectory(), mode: found.mode };
  } catch {
    return nearestStanding(dirname(path));
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
