import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import { attachmentOf, shownAttachment } from "./fake-attachments.ts";
import { type FakeAttachment, type FakeBug, type FakeFlag, maySee, remember } from "./fake-bug.ts";
import { changeFields, shownChanges } from "./fake-change.ts";
import { flagTypes, setFlags, shownFlag } from "./fake-flags.ts";
import {
  bugFor,
  checkChange,
  checkComment,
  checkNewBug,
  type Fields,
  products,
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

/** A request by an account, to a bug or an attachment of one. */
interface Asked extends FakeRequest {
  readonly viewer: Account | null;
  readonly id: string;
}

/** What a Bugzilla of either dialect does with a request, as far as the adapter needs one; refusals are thrown. */
export class FakeServer {
  readonly bugs: FakeBug[] = [];
  /** The groups that each bug had in the request that made it. */
  readonly created: { readonly id: number; readonly groups: readonly string[] }[] = [];
  /** The server's own clock, ISO 8601, whole seconds. */
  now = "2026-11-23T04:17:08Z";
  flagTypes: Readonly<Record<string, number>>;
  readonly #dialect: Dialect;
  readonly #last = { comment: 0, flag: 0, attachment: 0 };

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.flagTypes = flagTypes[dialect];
  }

  answer(request: FakeRequest): FakeAnswer {
    const viewer = this.#viewer(request);
    const [, id = "", rest = ""] = /^\/bug\/([^/]+)(\/[a-z]+|\/\d+(?:\/tags)?)?$/.exec(request.path) ?? [];
    const asked = { ...request, viewer, id };
    if (id === "") return this.#general(asked);
    if (id === "attachment") return this.#attachment({ ...asked, id: rest.slice(1) });
    if (id === "comment") return this.#tag({ ...asked, id: rest.split("/")[1] ?? "" });
    if (rest === "/comment") return this.#comment(asked);
    if (rest === "/history") return this.#history(asked);
    if (rest === "/attachment") return this.#attachments(asked);
    if (rest !== "") throw refusals.noRoute();
    const bug = bugFor(this.bugs, id, viewer);
    for (const other of request.query.getAll("ids")) bugFor(this.bugs, other, viewer);
    return request.method === "PUT"
      ? this.#change(bug, request, signedIn(viewer))
      : ok({ faults: [], bugs: [only(request.query, this.#shown(bug))] });
  }

  #general(asked: Asked): FakeAnswer {
    const { method, path, query, viewer } = asked;
    const product = products[this.#dialect];
    if (path === "/version") return ok({ version: this.#dialect === "bmo" ? "20260820.1" : "5.2" });
    if (path === "/valid_login" && this.#dialect === "upstream")
      return ok({ result: viewer !== null && viewer.login === query.get("login") });
    if (path === "/whoami" && this.#dialect === "bmo") return ok({ name: signedIn(viewer).login });
    if (path === "/product") return ok({ products: query.get("names") === product.name ? [product] : [] });
    // Documented, not recorded.
    if (path.startsWith("/flag_type/"))
      return ok({ bug: Object.keys(this.flagTypes).map((name) => ({ name })), attachment: [] });
    if (path === "/bug") return method === "POST" ? this.#create(asked) : this.#search(asked);
    throw refusals.noRoute();
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

  #create({ body, viewer }: Asked): FakeAnswer {
    const by = signedIn(viewer);
    checkNewBug(this.#dialect, body, this.bugs);
    const id = this.bugs.length + 1;
    const bug: FakeBug = {
      id,
      summary: String(body["summary"]),
      alias: (body["alias"] as string | undefined) ?? null,
      creator: by.login,
      assignee: String(body["assigned_to"] ?? "nobody@bz.test"),
      groups: strings(body["groups"]),
      keywords: strings(body["keywords"]),
      cc: strings(body["cc"]),
      status: this.#dialect === "bmo" ? "NEW" : "CONFIRMED",
      resolution: "",
      dependsOn: [],
      severity: String(body["severity"] ?? ""),
      priority: String(body["priority"] ?? ""),
      whiteboard: String(body["whiteboard"] ?? ""),
      changedAt: this.now,
      comments: [],
      flags: [],
      attachments: [],
      history: [],
    };
    this.bugs.push(bug);
    this.created.push({ id, groups: bug.groups });
    this.#add(bug, String(body["description"] ?? ""), by, false);
    return ok({ id });
  }

  #search({ query, viewer }: Asked): FakeAnswer {
    const ids = query.get("id")?.split(",").map(Number);
    const [keyword, since] = [query.get("keywords"), query.get("last_change_time")];
    const found = this.bugs.filter(
      (bug) =>
        maySee(bug, viewer) &&
        (ids === undefined || ids.includes(bug.id)) &&
        (keyword === null || bug.keywords.includes(keyword)) &&
        (since === null || Date.parse(bug.changedAt) >= Date.parse(since)),
    );
    return ok({ bugs: found.map((bug) => only(query, this.#shown(bug))) });
  }

  #comment({ method, query, body, id, viewer }: Asked): FakeAnswer {
    const bug = bugFor(this.bugs, id, viewer);
    if (method === "POST") {
      const by = signedIn(viewer);
      checkComment(body, by);
      const comment = this.#add(bug, String(body["comment"]), by, body["is_private"] === true);
      return { status: 201, body: { id: comment } };
    }
    const since = Date.parse(query.get("new_since") ?? "1970-01-01");
    const shown = bug.comments
      .filter(({ isPrivate }) => !isPrivate || viewer?.groups.includes("insider"))
      .filter(({ at }) => Date.parse(at) > since);
    const comments = shown.map(({ id: number, count, text, creator, isPrivate, at }) => {
      const times = { time: at, creation_time: at };
      const all = { id: number, count, text, creator, is_private: isPrivate, bug_id: bug.id, ...times };
      return only(query, all);
    });
    return ok({ comments: {}, bugs: { [bug.id]: { comments } } });
  }

  #history({ query, id, viewer }: Asked): FakeAnswer {
    const bug = bugFor(this.bugs, id, viewer);
    const since = Date.parse(query.get("new_since") ?? "1970-01-01");
    const history = bug.history.filter(({ when }) => Date.parse(when) >= since);
    return ok({ bugs: [{ id: bug.id, alias: this.#aliasOf(bug), history }] });
  }

  /** A tag on a comment, which the other server tells in the history. */
  #tag({ id, body, viewer }: Asked): FakeAnswer {
    const by = signedIn(viewer);
    const bug = this.bugs.find(({ comments }) => comments.some((comment) => comment.id === Number(id)));
    const comment = bug?.comments.find((each) => each.id === Number(id));
    if (bug === undefined || comment === undefined) throw refusals.noRoute();
    const added = strings(body["add"]);
    const entry = { field_name: "comment_tag", removed: "", added: added.join(", ") };
    const of = { comment_id: comment.id, comment_count: comment.count };
    if (this.#dialect === "bmo") remember(bug, this.now, by.login, [{ ...entry, ...of }]);
    return ok(added);
  }

  #attachments({ method, query, body, id, viewer }: Asked): FakeAnswer {
    const bug = bugFor(this.bugs, id, viewer);
    if (method === "POST") return this.#attach(bug, body, signedIn(viewer));
    const isInsider = viewer?.groups.includes("insider") === true;
    const shown = bug.attachments.filter(({ isPrivate }) => !isPrivate || isInsider);
    const all = shown.map((each) => only(query, shownAttachment(this.#dialect, bug.id, each)));
    return ok({ bugs: { [bug.id]: all }, attachments: {} });
  }

  /** The answers have nothing in common but their status. */
  #attach(bug: FakeBug, body: Fields, by: Account): FakeAnswer {
    const id = this.#last.attachment + 1;
    const attachment = attachmentOf(this.#dialect, body, { id, by, now: this.now });
    this.#flag(bug, attachment.flags, body, by);
    this.#last.attachment = id;
    bug.attachments.push(attachment);
    this.#add(bug, `Created attachment ${id}\n${attachment.summary}\n\n${body["comment"] ?? ""}`, by, false);
    const whole = shownAttachment(this.#dialect, bug.id, attachment);
    return { status: 201, body: this.#dialect === "bmo" ? { attachments: { [id]: whole } } : { ids: [id] } };
  }

  #attachment({ method, query, body, id, viewer }: Asked): FakeAnswer {
    const has = ({ attachments }: FakeBug) => attachments.some((each) => each.id === Number(id));
    const bug = bugFor(this.bugs, String(this.bugs.find(has)?.id ?? 0), viewer);
    const attachment = bug.attachments.find((each) => each.id === Number(id)) as FakeAttachment;
    if (method !== "PUT")
      return ok({
        attachments: { [id]: only(query, shownAttachment(this.#dialect, bug.id, attachment)) },
        bugs: {},
      });
    const flags = this.#flag(bug, attachment.flags, body, signedIn(viewer));
    const changes = flags === null ? {} : { "flagtypes.name": flags };
    return ok({ attachments: [{ id: attachment.id, changes, last_change_time: this.now }] });
  }

  #flag(bug: FakeBug, flags: FakeFlag[], { flags: asked }: Fields, by: Account) {
    const nextId = () => {
      this.#last.flag += 1;
      return this.#last.flag;
    };
    return setFlags({ bug, flags, types: this.flagTypes, by, now: this.now, nextId }, asked);
  }

  #change(bug: FakeBug, { body }: FakeRequest, by: Account): FakeAnswer {
    checkChange(this.#dialect, bug, body, by);
    const before = bug.flags.map(({ requestee }) => requestee);
    const flagged = this.#flag(bug, bug.flags, body, by);
    const asked = bug.flags.map(({ requestee }) => requestee).filter((each) => !before.includes(each));
    const cc = body["cc"] ?? { add: asked.filter((each) => each !== null) };
    const changes = [
      ...(flagged === null ? [] : [{ field_name: "flagtypes.name", ...flagged }]),
      ...changeFields(this.#dialect, bug, { ...body, cc }, this.now),
    ];
    remember(bug, this.now, by.login, changes);
    if (changes.length > 0) bug.changedAt = this.now;
    const { body: comment } = (body["comment"] ?? {}) as { body?: string };
    if (comment !== undefined) this.#add(bug, comment, by, false);
    const told = { last_change_time: bug.changedAt, changes: shownChanges(changes) };
    return ok({ bugs: [{ id: bug.id, alias: this.#aliasOf(bug), ...told }] });
  }

  #add(bug: FakeBug, text: string, by: Account, isPrivate: boolean): number {
    this.#last.comment += 1;
    const id = this.#last.comment;
    const count = bug.comments.length;
    const at = this.now;
    bug.comments.push({ id, count, text, isPrivate, creator: by.login, at });
    bug.changedAt = at;
    return id;
  }

  #shown(bug: FakeBug) {
    const { id, summary, groups, status, resolution, whiteboard, keywords, severity, priority } = bug;
    return {
      id,
      summary,
      groups,
      status,
      resolution,
      whiteboard,
      keywords,
      severity,
      priority,
      // No write asks for it: neither dialect knows optimistic locking.
      last_change_time: bug.changedAt,
      alias: this.#aliasOf(bug),
      flags: bug.flags.map(shownFlag),
      assigned_to: bug.assignee,
      creator: bug.creator,
      cc: bug.cc,
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
  const unwanted = query.get("exclude_fields")?.split(",") ?? [];
  return Object.fromEntries(
    Object.entries(whole).filter(([name]) => (wanted?.includes(name) ?? true) && !unwanted.includes(name)),
  );
}
