import type { Command } from "commander";
import type { CliContext } from "./context.ts";

/** A command by name: its line in the help, and the way to load it. Only the one that runs is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(context: CliContext) => Command>;
}

export const commandTable: readonly CommandEntry[] = [
  {
    name: "report",
    summary: "Report a critical bug on a train",
    load: async () => (await import("./report.ts")).reportCommand,
  },
  {
    name: "vote",
    summary: "Vote on what happens: hotfix, ship or derail",
    load: async () => (await import("./vote.ts")).voteCommand,
  },
  {
    name: "reopen",
    summary: "Ask for a new decision",
    load: async () => (await import("./reopen.ts")).reopenCommand,
  },
  {
    name: "start",
    summary: "Start the fix: a branch from the train, with picks on it",
    load: async () => (await import("./start.ts")).startCommand,
  },
  {
    name: "propose",
    summary: "Open the pull request",
    load: async () => (await import("./propose.ts")).proposeCommand,
  },
  {
    name: "review",
    summary: "Approve a colleague's fix, or ask for changes",
    load: async () => (await import("./review.ts")).reviewCommand,
  },
  {
    name: "land",
    summary: "Merge it and record it: ChangeLog line and release in one commit",
    load: async () => (await import("./land.ts")).landCommand,
  },
  {
    name: "ticket",
    summary: "Write the deployment ticket and hand over to ops and QA",
    load: async () => (await import("./ticket.ts")).ticketCommand,
  },
  {
    name: "deployed",
    summary: "Say that a build is out; the environment is asked",
    load: async () => (await import("./deployed.ts")).deployedCommand,
  },
  {
    name: "verify",
    summary: "Say whether it solves the problem",
    load: async () => (await import("./verify.ts")).verifyCommand,
  },
  {
    name: "status",
    summary: "Show what is open, or one hotfix with its steps",
    load: async () => (await import("./status.ts")).statusCommand,
  },
  {
    name: "log",
    summary: "Show everything that happened to a hotfix",
    load: async () => (await import("./log.ts")).logCommand,
  },
  {
    name: "cancel",
    summary: "Give a hotfix up, with a reason",
    load: async () => (await import("./cancel.ts")).cancelCommand,
  },
  {
    name: "move",
    summary: "Move a hotfix off a train that will not ship",
    load: async () => (await import("./move.ts")).moveCommand,
  },
  {
    name: "retry",
    summary: "Try again what failed for good",
    load: async () => (await import("./retry.ts")).retryCommand,
  },
  {
    name: "train",
    summary: "List, add, promote, derail and retire trains",
    load: async () => (await import("./train.ts")).trainCommand,
  },
  {
    name: "record",
    summary: "Write hotfix lines into files, without a server",
    load: async () => {
      const { recordCommand } = await import("./record.ts");
      return () => recordCommand();
    },
  },
  { name: "up", summary: "Start the server", load: async () => (await import("./up.ts")).upCommand },
];
