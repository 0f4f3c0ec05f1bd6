import type { Project } from "../../../src/engine/project.ts";

/** Who takes part in the cases of the engine's tests: one of each role, and a developer who may review. */
export const usualPeople: Project["people"] = [
  { id: "ann", name: "Ann", email: "ann@example.org", commitEmails: [], roles: ["developer"] },
  {
    id: "rob",
    name: "Rob",
    email: "rob@example.org",
    commitEmails: ["dev@example.com"],
    roles: ["developer", "reviewer"],
  },
  {
    id: "dan",
    name: "Dan",
    email: "dan@example.org",
    commitEmails: [],
    roles: ["reviewer"],
    github: "dan-hub",
  },
  {
    id: "bob",
    name: "Bob",
    email: "bob@example.org",
    commitEmails: [],
    roles: ["qa"],
    github: "bob-hub",
  },
  { id: "cyn", name: "Cyn", email: "cyn@example.org", commitEmails: [], roles: ["ops"] },
];
