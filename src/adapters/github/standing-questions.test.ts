import { expect, it } from "vitest";
import { createStandingQuestions, type Question } from "./standing-questions.ts";

const unchanged: Question = async () => false;

/** Standing questions, and the names of those that were asked, in order. */
function makeQuestions() {
  const [standing, asked]: [ReturnType<typeof createStandingQuestions>, string[]] = [
    createStandingQuestions(),
    [],
  ];
  const named = (name: string, answer = unchanged): Question => {
    return () => {
      asked.push(name);
      return answer();
    };
  };
  const given = (...names: readonly string[]) => new Map(names.map((name) => [name, named(name)]));
  return { standing, asked, named, given };
}

it("asks one a turn, and each as often as the others", async () => {
  const { standing, asked, named, given } = makeQuestions();
  standing.want("wanted", named("wanted"));
  for (let turn = 0; turn < 6; turn += 1) await standing.ask(given("news", "checks"));

  expect(asked).toEqual(["news", "checks", "wanted", "news", "checks", "wanted"]);
});

it("tells which has changed, and whether there are others", async () => {
  const { standing, given } = makeQuestions();
  const changed = new Map([["news", async () => true]]);

  expect(await standing.ask(changed)).toEqual({ others: false, changed: "news" });
  expect(await standing.ask(given("news", "checks"))).toEqual({ others: true, changed: null });
  expect(await standing.ask(new Map())).toEqual({ others: false, changed: null });
});

it("asks the others though one fails", async () => {
  const { standing, asked, named, given } = makeQuestions();
  const failing = () => Promise.reject(new Error("GitHub is away"));
  standing.want("failing", named("failing", failing));
  await standing.ask(given("news"));
  await expect(standing.ask(given("news"))).rejects.toThrow("away");
  await standing.ask(given("news"));

  expect(asked).toEqual(["news", "failing", "news"]);
});

it("forgets what nobody has wanted for thirty turns", async () => {
  const { standing, asked, named, given } = makeQuestions();
  expect(standing.want("wanted", named("wanted"))).toBe(false);
  for (let turn = 0; turn < 30; turn += 1) await standing.ask(given("news"));
  expect(standing.want("wanted", named("wanted"))).toBe(true);
  for (let turn = 0; turn < 60; turn += 1) await standing.ask(given("news"));

  expect(asked.filter((name) => name === "wanted")).toHaveLength(30);
  expect(standing.want("wanted", named("wanted"))).toBe(false);
});
