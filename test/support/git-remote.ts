import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A file of a commit: text, or bytes with a mode of its own. `null` removes the path. */
type FileSpec = string | { readonly mode: string; readonly bytes: Buffer | string } | null;

export interface CommitSpec {
  readonly branch: string;
  /** Branch or id to start from; the branch itself where it stands already. `null` starts a history of its own. */
  readonly from?: string | null;
  /** Branches or ids that are merged. */
  readonly merge?: readonly string[];
  readonly files?: Readonly<Record<string, FileSpec>>;
  readonly message?: string;
  readonly author?: string;
  readonly committer?: string;
}

/** A bare repository for tests, served from a folder, as a team's central one is. */
export interface GitRemote {
  readonly path: string;
  /** Adds commits in one process and returns their ids. */
  commit(...specs: readonly CommitSpec[]): Promise<readonly string[]>;
  /** Runs git in it and returns what it prints. */
  git(...args: readonly string[]): Promise<string>;
  head(branch: string): Promise<string>;
  text(at: string, path: string): Promise<string>;
  /** Puts a server-side hook there: the body of a shell script. */
  hook(name: string, body: string): Promise<void>;
  remove(): Promise<void>;
}

const environment = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Makes a temporary folder; symbolic links on the way to it are resolved. */
export async function makeTempFolder(name: string): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), `pointsman-${name}-`)));
}

/** Removes a temporary folder, waiting for processes that still write in it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Makes an empty remote, or one that begins as a copy of a repository in a folder. */
export async function createGitRemote({
  copyOf,
  format = "sha1",
}: {
  readonly copyOf?: string;
  readonly format?: "sha1" | "sha256";
} = {}): Promise<GitRemote> {
  const folder = await makeTempFolder("remote");
  const path = join(folder, "remote.git");
  const init = ["init", "-q", "--bare", "--template=", "--initial-branch=dev", `--object-format=${format}`];
  if (copyOf === undefined) await run(folder, [...init, path]);
  else await run(folder, ["clone", "-q", "--bare", "--no-hardlinks", copyOf, path]);
  const git = (...args: readonly string[]): Promise<string> => run(path, args);
  return {
    path,
    git,
    commit: (...specs) => importCommits(path, specs),
    head: async (branch) => (await git("rev-parse", "--verify", `refs/heads/${branch}`)).trim(),
    text: (at, file) => git("cat-file", "blob", `${at}:${file}`),
    hook: async (name, body) => {
      const file = join(path, "hooks", name);
      await mkdir(join(path, "hooks"), { recursive: true });
      await writeFile(file, `#!/bin/sh\n${body}\n`);
      await chmod(file, 0o755);
    },
    remove: () => removeFolder(folder),
  };
}

async function run(folder: string, args: readonly string[], input?: Buffer): Promise<string> {
  const running = execute("git", [...args], { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 });
  if (input !== undefined) running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Seconds that dates of made commits count from. */
const epoch = 1_370_000_000;

async function importCommits(path: string, specs: readonly CommitSpec[]): Promise<readonly string[]> {
  const listed = await run(path, ["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/"]);
  const standing = new Set(listed.split("\n").filter(Boolean));
  const made = new Set<string>();
  const chunks = specs.map((spec, index) => {
    const chunk = importChunk(spec, index + 1, { standing, made });
    made.add(spec.branch);
    return chunk;
  });
  const marks = specs.map((_, index) => `get-mark :${index + 1}\n`).join("");
  const input = Buffer.concat([...chunks, Buffer.from(marks)]);
  const printed = await run(path, ["fast-import", "--quiet", "--force"], input);
  return printed.trim().split("\n");
}

/** Branches that stood before the import, and those that it has made so far. */
interface Branches {
  readonly standing: ReadonlySet<string>;
  readonly made: ReadonlySet<string>;
}

function importChunk(spec: CommitSpec, mark: number, branches: Branches): Buffer {
  const author = spec.author ?? "Dev Eloper <dev@example.com>";
  const date = `${epoch + mark} +0200`;
  return Buffer.concat([
    // A reset lets a branch start anew, also where it stands already.
    Buffer.from(spec.from === null ? `reset refs/heads/${spec.branch}\n` : ""),
    Buffer.from(`commit refs/heads/${spec.branch}\nmark :${mark}\n`),
    Buffer.from(`author ${author} ${date}\ncommitter ${spec.committer ?? author} ${date}\n`),
    data(spec.message ?? `Commit ${mark}\n`),
    Buffer.from(startOf(spec, branches)),
    Buffer.from((spec.merge ?? []).map((each) => `merge ${nameOf(each, branches)}\n`).join("")),
    ...Object.entries(spec.files ?? {}).map(([file, content]) => fileChunk(file, content)),
    Buffer.from("\n"),
  ]);
}

/** Nothing where the commit goes on top of one that the same import has made on its branch. */
function startOf({ branch, from }: CommitSpec, branches: Branches): string {
  if (from === null) return "";
  if (from !== undefined && from !== branch) return `from ${nameOf(from, branches)}\n`;
  const continues = branches.standing.has(branch) && !branches.made.has(branch);
  return continues ? `from ${nameOf(branch, branches)}\n` : "";
}

/** `^0` makes fast-import look at what stands, and not at what it is about to make. */
function nameOf(branchOrId: string, { standing, made }: Branches): string {
  if (made.has(branchOrId)) return `refs/heads/${branchOrId}`;
  return standing.has(branchOrId) ? `refs/heads/${branchOrId}^0` : branchOrId;
}

function fileChunk(path: string, content: FileSpec): Buffer {
  const quoted = `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
  if (content === null) return Buffer.from(`D ${quoted}\n`);
  const { mode, bytes } = typeof content === "string" ? { mode: "100644", bytes: content } : content;
  if (mode === "160000") return Buffer.from(`M 160000 ${bytes} ${quoted}\n`);
  return Buffer.concat([Buffer.from(`M ${mode} inline ${quoted}\n`), data(bytes)]);
}

function data(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);
}
