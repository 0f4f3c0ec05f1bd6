import type { Addition, ChangelogFormat } from "./changelog-format.ts";
import { checkEntries, type Entry } from "./entry.ts";
import { checkMergeMarkers } from "./merge-markers.ts";
import type { FoundVersion, RecordRefusal } from "./refusal.ts";
import type { VersionFormat } from "./version-format.ts";

/** What is to be recorded. Texts are decoded by `decodeText`; a spec may be the changelog and a version file at once. */
export type RecordRequest = {
  readonly train: string;
  readonly entries: readonly Entry[];
  readonly changelog?: { readonly path: string; readonly text: string; readonly format: ChangelogFormat };
  readonly versions: readonly {
    readonly path: string;
    readonly text: string;
    readonly format: VersionFormat;
  }[];
  /** Versions or releases that builds of this version bear elsewhere: the new one comes after all of them. */
  readonly used?: readonly string[];
  /** For formats that name them: the day of the record (`YYYY.MM.DD`) and who makes it (`Name <address>`). */
  readonly date?: string;
  readonly author?: string;
};

/** The whole record, or every reason why there is none. A plan is data: nothing has been written. */
export type RecordPlan =
  | {
      readonly ok: true;
      /** The files that change, each once. */
      readonly files: readonly PlannedFile[];
      /** The lines that the changelog gets. */
      readonly lines: readonly string[];
      /** The version or release of each version file, in the order given. */
      readonly raised: readonly Raised[];
    }
  | { readonly ok: false; readonly refusals: readonly PlacedRefusal[] };

/** A file before and after. */
export type PlannedFile = { readonly path: string; readonly before: string; readonly after: string };

/** What a version file is raised from and to. */
type Raised = { readonly path: string; readonly before: string; readonly after: string };

/** A reason, and the file it is about; none when it is about the entries. */
export type PlacedRefusal = RecordRefusal & { readonly path?: string };

/**
 * Plans a whole record: the texts of all its files afterwards, or every reason of every file against it. Version
 * files come first, so that a changelog can name the version that is made.
 */
export function planRecord(request: RecordRequest): RecordPlan {
  const texts = new Map<string, string>();
  const refusals: PlacedRefusal[] = [...checkEntries(request.entries), ...checkFiles(request)];
  const raised = raiseAll(request, texts, refusals);
  refusals.push(...checkAgreement(request));
  const lines = addEntries(request, raised, texts, refusals);
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, files: changed(request, texts), lines, raised };
}

type Texts = Map<string, string>;

function checkFiles(request: RecordRequest): readonly PlacedRefusal[] {
  return [...originals(request)].flatMap(([path, text]) => at(path, checkMergeMarkers(text)));
}

function raiseAll(
  { versions, used }: RecordRequest,
  texts: Texts,
  refusals: PlacedRefusal[],
): readonly Raised[] {
  return once(versions).flatMap(({ path, text, format }) => {
    const edit = format.raise(texts.get(path) ?? text, used);
    if (!edit.ok) {
      refusals.push(...at(path, edit.refusals));
      return [];
    }
    texts.set(path, edit.text);
    return [{ path, before: edit.before, after: edit.after }];
  });
}

/** A file that is named twice is raised once. */
function once(versions: RecordRequest["versions"]): RecordRequest["versions"] {
  return versions.filter(
    ({ path, format }, index) =>
      index === versions.findIndex((other) => other.path === path && other.format.family === format.family),
  );
}

function addEntries(
  { changelog, ...request }: RecordRequest,
  raised: readonly Raised[],
  texts: Texts,
  refusals: PlacedRefusal[],
): readonly string[] {
  if (changelog === undefined) return [];
  const { path, text, format } = changelog;
  const edit = format.add(texts.get(path) ?? text, additionOf(request, raised));
  if (!edit.ok) {
    // A version that could not be raised is refused already, with the reason.
    const news = edit.refusals.filter(
      ({ code }) => code !== "version-unknown" || request.versions.length === 0,
    );
    refusals.push(...at(path, news));
    return [];
  }
  texts.set(path, edit.text);
  return edit.lines;
}

function additionOf(
  { train, entries, date, author }: Omit<RecordRequest, "changelog">,
  raised: readonly Raised[],
): Addition {
  const [version] = raised;
  return {
    train,
    entries,
    ...(version === undefined ? {} : { version: { before: version.before, after: version.after } }),
    ...(date === undefined ? {} : { date }),
    ...(author === undefined ? {} : { author }),
  };
}

/** Files of one family (`package.json` and its lock file) must say the same version before they are raised. */
function checkAgreement({ versions }: RecordRequest): readonly PlacedRefusal[] {
  const families = [...new Set(versions.map(({ format }) => format.family))];
  return families.flatMap((family): readonly PlacedRefusal[] => {
    const found = versions.filter(({ format }) => format.family === family).flatMap(foundVersion);
    const agree = found.every(({ version }) => version === found[0]?.version);
    return agree ? [] : [{ code: "versions-disagree", versions: found }];
  });
}

function foundVersion({ path, text, format }: RecordRequest["versions"][number]): readonly FoundVersion[] {
  const reading = format.read(text);
  return reading.ok ? [{ path, version: reading.value }] : [];
}

function at(path: string, refusals: readonly RecordRefusal[]): readonly PlacedRefusal[] {
  return refusals.map((refusal) => ({ ...refusal, path }));
}

function changed(request: RecordRequest, texts: Texts): readonly PlannedFile[] {
  return [...originals(request)].flatMap(([path, before]) => {
    const after = texts.get(path) ?? before;
    return after === before ? [] : [{ path, before, after }];
  });
}

function originals({ changelog, versions }: RecordRequest): ReadonlyMap<string, string> {
  const files = changelog === undefined ? versions : [changelog, ...versions];
  return new Map(files.map(({ path, text }) => [path, text]));
}
