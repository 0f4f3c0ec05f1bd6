import type { Command } from "commander";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CliWorld, collector, contextOf, makeCliWorld } from "../../test/support/cli-world.ts";
import { embargo } from "../../test/support/embargoed-case.ts";
import { trainBranch } from "../../test/support/http-world.ts";
import type { StageAppend } from "../ports/event-store.ts";
import { commandTable } from "./command-table.ts";

const id = "hf-secret22";
const train = "2013.05.22";
const reason = ["--reason", "why not"];

/**
 * What each command is given so that it has an embargoed hotfix to speak of; or why it has none to speak of. A command that is not
 * here fails the test below: say what stands for it.
 */
const spoken: Readonly<Record<string, readonly string[] | string>> = {
  report: [
    ...["report", "--security", "--train", train, "--title", "Canary", "--manifestation", "Canary"],
    ...[
      "--affected",
      "1",
      "--complexity",
      "low",
      "--risk",
      "low",
      "--risk-note",
      "Canary",
      "--changelog",
      "C: #1",
    ],
  ],
  vote: ["vote", id, "hotfix"],
  start: ["start", id],
  propose: ["propose", id],
  review: ["review", id, "--approve"],
  land: ["land", id],
  ticket: ["ticket", id, "stage"],
  accept: ["accept", id, ...reason],
  deployed: ["deployed", id, "stage"],
  verify: ["verify", id, "stage", "--pass"],
  affected: ["affected", id, "3", "--source", "Canary"],
  "stage show": ["stage"],
  "stage restored": ["stage", "restored", id],
  "stage return": ["stage", "return", id, ...reason],
  status: ["status", id],
  log: ["log", id],
  dossier: ["dossier", id],
  stats: ["stats"],
  contain: ["contain", id],
  leaks: ["leaks"],
  waive: ["waive", id, "dev", ...reason],
  disclose: ["disclose", id, "--confirm"],
  snooze: ["snooze", id, "--until", "2013-06-09", ...reason],
  reopen: ["reopen", id, ...reason],
  rollback: ["rollback", id, ...reason, "--yes"],
  cancel: ["cancel", id, ...reason, "--yes"],
  move: ["move", id, "--train", train],
  retry: ["retry", id],
  "participant add": ["participant", "add", id, "ann"],
  "participant remove": ["participant", "remove", id, "ann"],
  "participant confirm": ["participant", "confirm", id],
  "train list": ["train", "list"],
  "train queue": ["train", "queue", train],
  "train bundle": ["train", "bundle", train, "--yes"],
  "train retry": "of trains, which are public",
  "stage retry": "tells of what failed, and of no case",
  "train add": "of trains, which are public",
  "train promote": "of trains, which are public",
  "train derail": "of trains, which are public",
  "train retire": "of trains, which are public",
  init: "asks no server",
  doctor: "asks no server for a case",
  "mail test": "of no case",
  "github connect": "of no case",
  up: "is the server",
  "sign-in": "of no case",
  record: "of files",
  completion: "of no case",
};

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
  await world.run("train", "add", trainBranch, "--as", "ann");
  await embargo(world.http, id);
  await world.http.store.store.appendStage(leasedTo(id));
});
afterEach(() => world.close());

const lines = Object.entries(spoken).flatMap(([name, argv]) =>
  typeof argv === "string" ? [] : [{ name, argv }],
);
const forms = [
  { form: "in words", options: [] },
  { form: "with --json", options: ["--json"] },
];
const cases = lines.flatMap((line) => forms.map((form) => ({ ...line, ...form })));

it("has a line for every command", async () => {
  const context = { ...contextOf(world.folder), out: collector(), err: collector() };
  const names = commandTable.map(async ({ load }) => leavesOf((await load())(context)));

  expect((await Promise.all(names)).flat().toSorted()).toEqual(Object.keys(spoken).toSorted());
});

it.each(cases)("$name $form tells a pipe nothing of an embargoed hotfix", async ({ argv, options }) => {
  const { code, out, err } = await world.run(...argv, ...options, "--as", "sol");
  const isNamed = argv.includes(id);

  expect(out + err).not.toMatch(isNamed ? /canary/i : new RegExp(`canary|${id}`, "i"));
  if (isNamed)
    expect({ code, out, err }).toEqual({ code: 1, out: "", err: expect.stringContaining("--private") });
});

it("tells a pipe no id that is near to what was typed", async () => {
  const { out, err } = await world.run("status", `${id.slice(0, -1)}3`, "--as", "sol");

  expect(out + err).not.toContain(id);
});

it.each(["status", "log", "dossier", "stage show", "train queue"])(
  "%s tells of it on a terminal, so that the tests above keep something back",
  async (name) => {
    const out = collector({ columns: 120 });
    await world.runIn({ out }, ...(spoken[name] ?? []), "--as", "sol");

    expect(out.text()).toMatch(new RegExp(`canary|${id}`, "i"));
  },
);

function leavesOf(command: Command): readonly string[] {
  if (command.commands.length === 0) return [command.name()];
  return command.commands.flatMap((sub) => leavesOf(sub).map((name) => `${command.name()} ${name}`));
}

function leasedTo(hotfix: string): StageAppend {
  const at = "2013-06-04T20:00:00.000Z";
  return {
    expected: 0,
    events: [
      {
        at,
        who: "pointsman",
        channel: "system",
        event: { type: "LeaseGranted", hotfix, paused: null, pauses: false },
      },
    ],
    state: { holder: { hotfix, since: at, returning: false }, queue: [], paused: null },
    effects: [],
  };
}
