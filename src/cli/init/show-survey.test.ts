import { expect, it } from "vitest";
import { sightings } from "./show-survey.ts";
import type { Survey } from "./survey.ts";

const survey: Survey = {
  place: { folder: "/project", bare: false },
  project: "project",
  remote: { name: null, url: "/project", how: "the repository itself", warning: null },
  development: null,
  trains: [],
  files: { changelogs: [], versions: [], unread: ["docs/CHANGES.md", "package.json"] },
  lookedAt: ["main"],
  user: { name: "Ann", email: "ann@example.org" },
  osUser: null,
};

it.each([
  { what: "ChangeLog", note: /^docs\/CHANGES\.md: not understood; nothing found on main/ },
  { what: "version file", note: /^package\.json: not understood; nothing found on main/ },
])("names of the files that are not understood those that could be the $what", ({ what, note }) => {
  expect(sightings(survey).find((seen) => seen.what === what)?.note).toMatch(note);
});
