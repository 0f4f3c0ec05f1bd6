import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from "kysely";
import { Fault } from "../../../src/core/fault.ts";
import type { Moment } from "../fakes/stumble.ts";

/** Breaks the connection at the next write: before the statement leaves, or after it was carried out. */
export class WriteFailures implements KyselyPlugin {
  #next: Moment | null = null;
  #answerLost = new WeakSet<object>();

  failNext(moment: Moment): void {
    this.#next = moment;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    if (this.#next === null || !writes.has(node.kind)) return node;
    const moment = this.#next;
    this.#next = null;
    if (moment === "before-write") throw broken();
    this.#answerLost.add(queryId);
    return node;
  }

  async transformResult({ queryId, result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    if (this.#answerLost.delete(queryId)) throw broken();
    return result;
  }
}

const writes: ReadonlySet<string> = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode"]);

/** As the store's access to the database says it. */
function broken(): Fault {
  return new Fault({ code: "unreachable", system: "database", why: "ECONNRESET" });
}
