import { Hono } from "hono";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";
import { boardOf } from "./board.ts";
import { BoardPage } from "./board-page.tsx";

export function boardRoutes(deps: PageDeps): Hono {
  return new Hono().get("/", async (c) => {
    const visit = visitOf(deps, c);
    const [trains, entries, stage, parked, retrying] = await Promise.all([
      deps.engine.trains(),
      deps.engine.list(visit.viewer),
      deps.engine.stage(visit.viewer),
      deps.engine.parked(visit.viewer),
      deps.engine.retrying(visit.viewer),
    ]);
    const board = boardOf(trains, entries);
    const content = (
      <BoardPage board={board} stage={stage} parked={parked} retrying={retrying} visit={visit} />
    );
    return page(c, { title: "Board", visit }, content);
  });
}
