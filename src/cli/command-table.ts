import type { CommandEntry } from "./command-entry.ts";

const fix = "A hotfix, step by step:";
const look = "Look:";
const change = "Change course:";
const set = "Set up:";

export const commandTable: readonly CommandEntry[] = [
  {
    name: "report",
    group: fix,
    summary: "Report a critical bug on a train",
    load: async () => (await import("./report.ts")).reportCommand,
  },
  {
    name: "vote",
    group: fix,
    summary: "Vote on what happens: hotfix, ship or derail",
    load: async () => (await import("./vote.ts")).voteCommand,
  },
  {
    name: "start",
    group: fix,
    summary: "Start the fix: a branch from the train, with picks on it",
    load: async () => (await import("./start.ts")).startCommand,
  },
  {
    name: "propose",
    group: fix,
    summary: "Open the pull request",
    load: async () => (await import("./propose.ts")).proposeCommand,
  },
  {
    name: "review",
    group: fix,
    summary: "Approve a colleague's fix, or ask for changes",
    load: async () => (await import("./review.ts")).reviewCommand,
  },
  {
    name: "land",
    group: fix,
    summary: "Merge and record it: ChangeLog line and release in one commit",
    load: async () => (await import("./land.ts")).landCommand,
  },
  {
    name: "ticket",
    group: fix,
    summary: "Write the deployment ticket, and hand over to ops and QA",
    load: async () => (await import("./ticket.ts")).ticketCommand,
  },
  {
    name: "accept",
    group: fix,
    summary: "Accept commits of no hotfix that ride along in a build",
    load: async () => (await import("./accept.ts")).acceptCommand,
  },
  {
    name: "deployed",
    group: fix,
    summary: "Say that a build is out; the environment is asked",
    load: async () => (await import("./deployed.ts")).deployedCommand,
  },
  {
    name: "verify",
    group: fix,
    summary: "Say whether it solves the problem",
    load: async () => (await import("./verify.ts")).verifyCommand,
  },
  {
    name: "affected",
    group: fix,
    summary: "Say what share of users was affected, once it is over",
    load: async () => (await import("./affected.ts")).affectedCommand,
  },
  {
    name: "stage",
    group: fix,
    summary: "Show who has stage, and give it back",
    load: async () => (await import("./stage.ts")).stageCommand,
  },
  {
    name: "status",
    group: look,
    summary: "Show what is open, or one hotfix with its steps",
    load: async () => (await import("./status.ts")).statusCommand,
  },
  {
    name: "log",
    group: look,
    summary: "Show everything that happened to a hotfix",
    load: async () => (await import("./log.ts")).logCommand,
  },
  {
    name: "dossier",
    group: look,
    summary: "Print a hotfix with all its evidence, for an audit",
    load: async () => (await import("./dossier.ts")).dossierCommand,
  },
  {
    name: "stats",
    group: look,
    summary: "Show how long things take, over all hotfixes or some",
    load: async () => (await import("./stats.ts")).statsCommand,
  },
  {
    name: "contain",
    group: look,
    summary: "Look again which branches have the fix, and carry it",
    load: async () => (await import("./contain.ts")).containCommand,
  },
  {
    name: "leaks",
    group: look,
    summary: "Look in public for what belongs to embargoed hotfixes",
    load: async () => (await import("./leaks.ts")).leaksCommand,
  },
  {
    name: "waive",
    group: change,
    summary: "Let a branch go without the fix",
    load: async () => (await import("./waive.ts")).waiveCommand,
  },
  {
    name: "participant",
    group: change,
    summary: "Say who takes part in an embargoed hotfix",
    load: async () => (await import("./participant.ts")).participantCommand,
  },
  {
    name: "disclose",
    group: change,
    summary: "Plan that an embargoed hotfix goes public, or confirm it",
    load: async () => (await import("./disclose.ts")).discloseCommand,
  },
  {
    name: "snooze",
    group: change,
    summary: "Keep a wait quiet: no reminder, no escalation until a time",
    load: async () => (await import("./snooze.ts")).snoozeCommand,
  },
  {
    name: "reopen",
    group: change,
    summary: "Ask for a new decision",
    load: async () => (await import("./reopen.ts")).reopenCommand,
  },
  {
    name: "rollback",
    group: change,
    summary: "Take production back to the build before",
    load: async () => (await import("./rollback.ts")).rollbackCommand,
  },
  {
    name: "cancel",
    group: change,
    summary: "Give a hotfix up",
    load: async () => (await import("./cancel.ts")).cancelCommand,
  },
  {
    name: "move",
    group: change,
    summary: "Move a hotfix off a train that will not ship",
    load: async () => (await import("./move.ts")).moveCommand,
  },
  {
    name: "retry",
    group: change,
    summary: "Try again what failed for good",
    load: async () => (await import("./retry.ts")).retryCommand,
  },
  {
    name: "init",
    group: set,
    summary: "Look at this git repository and write its pointsman.yaml",
    load: async () => (await import("./init.ts")).initCommand,
  },
  {
    name: "doctor",
    group: set,
    summary: "Check the machine, the configuration and what it names",
    load: async () => (await import("./doctor.ts")).doctorCommand,
  },
  {
    name: "mail",
    group: set,
    summary: "Try whether mail gets through",
    load: async () => (await import("./mail.ts")).mailCommand,
  },
  {
    name: "github",
    group: set,
    summary: "Make a GitHub App for Pointsman",
    load: async () => (await import("./github.ts")).githubCommand,
  },
  {
    name: "up",
    group: set,
    summary: "Start the server",
    load: async () => (await import("./up.ts")).upCommand,
  },
  {
    name: "sign-in",
    group: set,
    summary: "Print a link that signs one person in at the web",
    load: async () => (await import("./sign-in.ts")).signInCommand,
  },
  {
    name: "train",
    group: set,
    summary: "List, add, promote, derail and retire trains",
    load: async () => (await import("./train.ts")).trainCommand,
  },
  {
    name: "record",
    group: set,
    summary: "Write hotfix lines into files, without a server",
    load: async () => {
      const { recordCommand } = await import("./record.ts");
      return () => recordCommand();
    },
  },
  {
    name: "completion",
    group: set,
    summary: "Print the completion script for bash, zsh or fish",
    load: async () => {
      const { completionCommand } = await import("./completion.ts");
      return (context) => completionCommand(context, commandTable);
    },
  },
];
