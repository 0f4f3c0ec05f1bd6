import { Command } from "commander";
import type { TrainsJson } from "../engine/case-json.ts";
import { type Ask, createClient } from "./client.ts";
import type { CliContext } from "./context.ts";
import { expectOk } from "./give.ts";
import { addServerOptions, dataFolderOf, personOf, type ServerOptions } from "./server-options.ts";

/** `pointsman train`: the trains and their lives. */
export function trainCommand(context: CliContext): Command {
  const train = new Command("train").description("List, add, promote, derail and retire trains");
  const list = new Command("list").description("Show the trains, and branches that could be added");
  const add = new Command("add")
    .description("Add a branch as a train")
    .argument("<branch>")
    .option("--production", "it is live already");
  train.addCommand(
    addServerOptions(list).action((options: ServerOptions) =>
      act(context, options, { method: "GET", path: "/api/v1/trains" }),
    ),
  );
  train.addCommand(
    addServerOptions(add).action((branch: string, options: ServerOptions & { production?: boolean }) =>
      act(context, options, {
        method: "POST",
        path: "/api/v1/trains",
        body: { branch, life: options.production ? "production" : "rolling" },
      }),
    ),
  );
  for (const to of ["promote", "retire", "derail"]) {
    const move = new Command(to).argument("<train>").option("--reason <text>", "why", "");
    train.addCommand(
      addServerOptions(move).action((name: string, options: ServerOptions & { reason: string }) =>
        act(context, options, {
          method: "POST",
          path: `/api/v1/trains/${encodeURIComponent(name)}/${to}`,
          body: options.reason === "" ? {} : { reason: options.reason },
        }),
      ),
    );
  }
  return train;
}

async function act(context: CliContext, options: ServerOptions, ask: Ask): Promise<void> {
  const client = createClient(dataFolderOf(options, context));
  const body = expectOk(await client.ask({ ...ask, person: personOf(options, context) })) as TrainsJson;
  const rows = body.trains.map(({ name, branch, life }) => `${name}  ${branch}  ${life ?? "not added"}\n`);
  context.out.write(options.json ? `${JSON.stringify(body)}\n` : rows.join(""));
}
