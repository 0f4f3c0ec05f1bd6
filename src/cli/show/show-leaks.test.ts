import { expect, it } from "vitest";
import { showLeaks } from "./show-leaks.ts";

const looked = [{ place: "public refs", count: 41 }];
const leak = { hotfix: "hf-1", what: "commit", id: "0c5a3a1", where: "refs/heads/oops" };

it.each([
  { title: "nothing to look for", cases: 0, found: [], says: ["There is no embargoed hotfix to look for."] },
  {
    ...{ title: "nothing found", cases: 1, found: [] },
    says: ["Looked for 1 embargoed hotfix in", "41  public refs", "Found nothing."],
  },
  {
    ...{ title: "something found", cases: 2, found: [leak, { ...leak, what: "title", id: null }] },
    says: [
      ...["Looked for 2 embargoed hotfixes in", "41  public refs", "Found 2:"],
      ...["hf-1  commit  0c5a3a1  refs/heads/oops", "hf-1  title            refs/heads/oops"],
    ],
  },
])("shows $title", ({ cases, found, says }) => {
  expect(showLeaks({ cases, looked, found })).toEqual(says);
});
