/** What an environment says of itself, or why that can't be read. */
export type Reading =
  | { readonly sha: string | null; readonly version: string | null }
  | { readonly unreadable: string };

export type ProbeKind = "ver.txt" | "dockerflow";

/** Where each kind of answer is found on a host. */
export const pathOfKind: Record<ProbeKind, string> = {
  "ver.txt": "/ver.txt",
  dockerflow: "/__version__",
};

/** Reads an answer. Pure; whatever stands in it is data of a stranger. */
export function readAnswer(kind: ProbeKind, text: string): Reading {
  return kind === "ver.txt" ? readVerTxt(text) : readDockerflow(text);
}

/** The first line holds the commit, alone or with its message behind it, as `git log -1 --oneline` prints it. */
function readVerTxt(text: string): Reading {
  const [firstLine = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
  const sha = commitIn(firstLine);
  return sha === null ? { unreadable: "its first line names no commit" } : { sha, version: null };
}

/** Mozilla's Dockerflow: a JSON object of `source`, `version`, `commit` and `build`. */
function readDockerflow(text: string): Reading {
  const answer = parseJson(text);
  if (answer === null) return { unreadable: "it did not answer with a JSON object" };
  const sha = commitIn(textOf(answer.commit));
  const version = shortLine(textOf(answer.version));
  return sha === null && version === null
    ? { unreadable: "it names no commit and no version" }
    : { sha, version };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first run of 7 to 64 hexadecimal digits that stands by itself. */
function commitIn(text: string): string | null {
  return /(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i.exec(text.slice(0, 1000))?.[0].toLowerCase() ?? null;
}

function shortLine(text: string): string | null {
  const line = text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 100);
  return line === "" ? null : line;
}
