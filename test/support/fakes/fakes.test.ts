import { describe } from "vitest";
import { advisoriesContract } from "../../contracts/advisories.ts";
import { appMakingContract } from "../../contracts/app-making.ts";
import { bugsContract } from "../../contracts/bugs.ts";
import { codeHostContract } from "../../contracts/code-host.ts";
import { commentsContract } from "../../contracts/comments.ts";
import { dashboardContract } from "../../contracts/dashboard.ts";
import { environmentsContract } from "../../contracts/environments.ts";
import { mailContract } from "../../contracts/mail.ts";
import { mailboxContract } from "../../contracts/mailbox.ts";
import { noticesContract } from "../../contracts/notices.ts";
import { remoteContract } from "../../contracts/remote.ts";
import { ticketsContract } from "../../contracts/tickets.ts";
import { trackerContract } from "../../contracts/tracker.ts";
import { createFakeAdvisories } from "./advisories.ts";
import { createFakeAppMaking } from "./app-making.ts";
import { createFakeBugs } from "./bugs.ts";
import { createFakeCodeHost } from "./code-host.ts";
import { createFakeComments } from "./comments.ts";
import { createFakeDashboard } from "./dashboard.ts";
import { createFakeEnvironments } from "./environments.ts";
import { createFakeMail } from "./mail.ts";
import { createFakeMailbox } from "./mailbox.ts";
import { createFakeNotices } from "./notices.ts";
import { createFakeRemote } from "./remote.ts";
import { createFakeTickets } from "./tickets.ts";
import { createFakeTracker } from "./tracker.ts";

describe("in memory", () => {
  trackerContract(async () => createFakeTracker());
  ticketsContract(async () => createFakeTickets());
  mailboxContract(async () => createFakeMailbox());
  mailContract(async () => createFakeMail());
  appMakingContract(async () => createFakeAppMaking());
  commentsContract(async () => createFakeComments());
  advisoriesContract(async () => createFakeAdvisories());
  bugsContract(async () => createFakeBugs());
  dashboardContract(async () => createFakeDashboard());
  noticesContract(async () => createFakeNotices());
  remoteContract(async () => createFakeRemote());
  environmentsContract(async () => createFakeEnvironments());
});

describe("in memory, merged by the landing", () => {
  codeHostContract(async () => createFakeCodeHost("by-landing"));
});

describe("in memory, merged by the host", () => {
  codeHostContract(async () => createFakeCodeHost("by-host"));
});
