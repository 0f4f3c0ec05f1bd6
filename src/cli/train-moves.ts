import type { Server } from "./server/server.ts";
import type { StatusJson } from "./show/show-status.ts";

/** One way to change a train's life. */
export interface Move {
  readonly to: "promote" | "derail" | "retire";
  readonly summary: string;
  /** After "have the train …". */
  readonly becomes: string;
  readonly example: string;
  readonly needsReason: boolean;
  readonly next: string;
  /** What it will bring about, a line each. */
  effects(server: Server, train: string): Promise<readonly string[]>;
}

export const moves: readonly Move[] = [
  {
    to: "promote",
    summary: "The train goes live: its bugs can't derail it any more",
    becomes: "go live",
    example: "",
    needsReason: false,
    next: "Next: bugs on it are reported as before, and can be hotfixed or shipped: pointsman report",
    effects: async (server, train) => [
      `The train ${train} counts as live: votes can't derail it any more.`,
      ...told(await openOn(server, train)),
    ],
  },
  {
    to: "derail",
    summary: "The train will not ship: its branch is tagged, and its hotfixes are stranded",
    becomes: "derailed",
    example: " --reason 'It loses data'",
    needsReason: true,
    next: "Next: move what is stranded to another train, or cancel it: pointsman status",
    effects: async (server, train) => [
      `The branch of ${train} gets a tag that ends in -DERAILED, and the train takes no more hotfixes.`,
      ...stranded(await openOn(server, train)),
    ],
  },
  {
    to: "retire",
    summary: "The train is out of use: it takes no more hotfixes",
    becomes: "retired",
    example: "",
    needsReason: false,
    next: "Next: move what is stranded to another train, or cancel it: pointsman status",
    effects: async (server, train) => [
      `The train ${train} takes no more hotfixes.`,
      ...stranded(await openOn(server, train)),
    ],
  },
];

type Open = StatusJson["hotfixes"];

async function openOn(server: Server, train: string): Promise<Open> {
  const { hotfixes } = await server.read<StatusJson>("status");
  return hotfixes.filter((hotfix) => hotfix.train.name === train);
}

function told(open: Open): readonly string[] {
  if (open.length === 0) return ["No hotfix is open on it."];
  return [`QA, ops and the reporters are told on ${open.map(({ id }) => id).join(", ")}.`];
}

function stranded(open: Open): readonly string[] {
  if (open.length === 0) return ["No hotfix is open on it, so none is stranded."];
  return [
    ...open.map(({ id, title }) => `${id} is stranded until it is moved or cancelled: ${title}`),
    ...told(open),
    "This can't be taken back.",
  ];
}
