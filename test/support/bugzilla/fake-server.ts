import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { type FakeBug, maySee } from "./fake-bug.ts";
import {
  bugFor,
  checkChange,
  checkComment,
  checkNewBug,
  type Fields,
  groupChange,
  product,
  strings,
} from "./fake-rules.ts";
import { type Account, accountOf } from "./people.ts";
import { refusals } from "./refusal.ts";

export interface FakeRequest {
  readonly method: string;
  /** Below `/rest`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: string | null;
  readonly body: Fields;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a Bugzilla of either dialect does with a request, as far as the adapter needs one; refusals are thrown. */
export class FakeServer {
  readonly bugs: FakeBug[] = [];
  /** The groups that each bug had in the request that made it. */
  readonly created: { readonly id: number; readonly groups: readonly string[] }[] = [];
  readonly #dialect: Dialect;
  #comments = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  answer(request: FakeRequest): FakeAnswer {
    const viewer = this.#viewer(request);
    const { method, path } = request;
    const [, id = "", rest = ""] = /^\/bug\/([^/]+)(\/comment)?$/.exec(path) ?? [];
    if (path === "/version") return ok({ version: this.#dialect === "bmo" ? "20260820.1" : "5.2" });
    if (path === "/valid_login" && this.#dialect === "upstream")
      return ok({ result: viewer !== null && viewer.login === request.query.get("login") });
    if (path === "/whoami" && this.#dialect === "bmo") return ok({ name: signedIn(viewer).login });
    if (path === "/product")
      return ok({ products: request.query.get("names") === product.name ? [product] : [] });
    if (path === "/bug")
      return method === "POST" ? this.#create(request, viewer) : this.#search(request, viewer);
    if (id === "") throw refusals.noRoute();
    if (rest === "/comment") return this.#comment(request, id, viewer);
    const bug = bugFor(this.bugs, id, viewer);
    for (const other of request.query.getAll("ids")) bugFor(this.bugs, other, viewer);
    return method === "PUT"
      ? this.#change(bug, request, signedIn(viewer))
      : ok({ faults: [], bugs: [only(request.query, this.#shown(bug))] });
  }

  /** Where the key is looked for differs: upstream 5.2 does not see the header at all. */
  #viewer({ query, header, body }: FakeRequest): Account | null {
    const inHeader = this.#dialect === "bmo" ? header : null;
    const key = inHeader ?? query.get("Bugzilla_api_key") ?? body["Bugzilla_api_key"];
    if (typeof key !== "string") return null;
    const account = accountOf(key);
    if (account === null) throw refusals.noKeySuch();
    return account;
  }

  #create({ body }: FakeRequest, viewer: Account | null): FakeAnswer {
    const by = signedIn(viewer);
    checkNewBug(this.#dialect, body, this.bugs);
    const id = this.bugs.length + 1;
    const bug: FakeBug = {
      ...{ id, summary: String(body["summary"]), alias: (body["alias"] as string | undefined) ?? null },
      ...{ creator: by.login, assignee: String(body["assigned_to"] ?? "nobody@bz.test") },
      ...{ groups: strings(body["groups"]), keywords: strings(body["keywords"]) },
      ...{ status: this.#dialect === "bmo" ? "NEW" : "CONFIRMED", resolution: "", comments: [] },
      whiteboard: String(body["whiteboard"] ?? ""),
    };
    this.bugs.push(bug);
    this.created.push({ id, groups: bug.groups });
    this.#add(bug, String(body["description"] ?? ""), by, false);
    return ok({ id });
  }

  #search({ query }: FakeRequest, viewer: Account | null): FakeAnswer {
    const ids = query.get("id")?.split(",").map(Number);
    const keyword = query.get("keywords");
    const found = this.bugs.filter(
      (bug) =>
        maySee(bug, viewer) &&
        (ids === undefined || ids.includes(bug.id)) &&
        (keyword === null || bug.keywords.includes(keyword)),
    );
    return ok({ bugs: found.map((bug) => only(query, this.#shown(bug))) });
  }

  #comment({ method, query, body }: FakeRequest, id: string, viewer: Account | null): FakeAnswer {
    const bug = bugFor(this.bugs, id, viewer);
    if (method === "POST") {
      checkComment(body, signedIn(viewer));
      const by = signedIn(viewer);
      return {
        status: 201,
        body: { id: this.#add(bug, String(body["comment"]), by, body["is_private"] === true) },
      };
    }
    const shown = bug.comments.filter(({ isPrivate }) => !isPrivate || viewer?.groups.includes("insider"));
    const comments = shown.map(({ id: number, count, text, creator, isPrivate }) => {
      return only(query, { id: number, count, text, creator, is_private: isPrivate, bug_id: bug.id });
    });
    return ok({ comments: {}, bugs: { [bug.id]: { comments } } });
  }

  #change(bug: FakeBug, { body }: FakeRequest, by: Account): FakeAnswer {
    checkChange(this.#dialect, bug, body, by);
    const { add = [], remove = [] } = groupChange(body);
    bug.groups = [...bug.groups.filter((group) => !remove.includes(group)), ...add];
    bug.status = String(body["status"] ?? bug.status);
    bug.resolution = String(body["resolution"] ?? bug.resolution);
    bug.whiteboard = String(body["whiteboard"] ?? bug.whiteboard);
    const { body: comment } = (body["comment"] ?? {}) as { body?: string };
    if (comment !== undefined) this.#add(bug, comment, by, false);
    return ok({ bugs: [{ id: bug.id, alias: this.#aliasOf(bug), changes: {} }] });
  }

  #add(bug: FakeBug, text: string, by: Account, isPrivate: boolean): number {
    this.#comments += 1;
    const comment = { id: this.#comments, count: bug.comments.length, text, isPrivate, creator: by.login };
    bug.comments.push(comment);
    return comment.id;
  }

  #shown(bug: FakeBug) {
    const { id, summary, groups, status, resolution, whiteboard, keywords } = bug;
    // No write asks for it: neither dialect knows optimistic locking.
    const last_change_time = "2026-11-23T04:17:08Z";
    return {
      last_change_time,
      id,
      summary,
      groups,
      status,
      resolution,
      whiteboard,
      keywords,
      alias: this.#aliasOf(bug),
    };
  }

  /** A list with upstream, one or nothing with BMO. */
  #aliasOf({ alias }: FakeBug): readonly string[] | string | null {
    if (this.#dialect === "bmo") return alias;
    return alias === null ? [] : [alias];
  }
}

function signedIn(viewer: Account | null): Account {
  if (viewer === null) throw refusals.logIn();
  return viewer;
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}

/** The fields that were asked for. */
function only(query: URLSearchParams, whole: Readonly<Record<string, unknown>>): object {
  const wanted = query.get("include_fields")?.split(",");
  return Object.fromEntries(Object.entries(whole).filter(([name]) => wanted?.includes(name) ?? true));
}
