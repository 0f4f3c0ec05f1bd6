import { followUpOf } from "../../src/core/clock/follow-up.ts";
import type { Role } from "../../src/core/person.ts";
import type { Project } from "../../src/engine/project.ts";

function person(id: string, name: string, ...roles: readonly Role[]) {
  return { id, name, email: `${id}@signpost.example`, commitEmails: [], roles };
}

const limits = { decideWithinMinutes: 120, escalateTo: ["rob"] };

const privateLocation = "https://private.signpost.example/signpost.git";

/** A small team that signs people in, and ships on trains. */
export const sampleProject: Project = {
  name: "signpost",
  timeZone: "Europe/Berlin",
  people: [
    person("ann", "Ann Lee", "developer"),
    person("rob", "Rob Hartmann", "developer", "reviewer"),
    person("dan", "Dan Okoye", "reviewer"),
    person("mia", "Mia Bloom", "qa"),
    person("ivo", "Ivo Petrov", "ops"),
    person("noa", "נועה לוי", "developer", "qa"),
    person("kit", "Kit Moreau", "developer", "security"),
    person("sue", "Sue Alvarez", "qa", "security"),
    person("oli", "Oli Brandt", "ops", "security"),
  ],
  policy: { quorum: { roles: ["developer", "qa", "ops"] }, ...limits, followUp: followUpOf(limits) },
  lists: {
    qa: [{ name: "QA", address: "qa@signpost.example" }],
    ops: [{ name: "Ops", address: "ops@signpost.example" }],
  },
  polls: { stage: 1, production: 1 },
  codeHost: null,
  branches: { development: "dev", trains: "train-*", carry: { as: "picks", by: "push" } },
  record: {
    changelog: { file: "ChangeLog", format: "train-sections" },
    versions: [{ file: "scripts/signpost.spec", format: "rpm-release", pattern: "" }],
    author: { name: "Pointsman", email: "pointsman@signpost.example" },
  },
  location: "https://git.signpost.example/signpost.git",
  baseUrl: "http://127.0.0.1:4180",
  mailDomain: "pointsman.signpost.example",
  private: {
    lists: {
      qa: [{ name: "", address: "qa-private@signpost.example" }],
      ops: [{ name: "", address: "ops-private@signpost.example" }],
    },
    location: privateLocation,
    replyTo: null,
    returnPath: null,
    addresses: [privateLocation],
    baseUrl: "http://127.0.0.1:4180",
  },
  replyTo: null,
  returnPath: null,
  mailLimits: { perHour: 1000, perAddressPerHour: 60 },
  readsReplies: false,
};
