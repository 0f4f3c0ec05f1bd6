import { describe, expect, it } from "vitest";
import { project } from "../../test/support/engine/engine-world.ts";
import { actorByLogin, personOrAddress } from "./project.ts";

describe("a login on GitHub", () => {
  it.each([
    { login: "dan-hub", id: "dan" },
    { login: "Dan-Hub", id: "dan" },
    { login: "dan", id: undefined },
    { login: "", id: undefined },
  ])("$login is of $id", ({ login, id }) => {
    expect(actorByLogin(project, login)?.id).toBe(id);
  });

  it.each(["dan-hub@users.noreply.github.com", "12345+Dan-Hub@users.noreply.github.com", "dan@example.org"])(
    "makes %s an author's address",
    (address) => {
      expect(personOrAddress(project, address)).toBe("dan");
    },
  );

  it.each(["12345+eve@users.noreply.github.com", "dan-hub@users.noreply.github.com.evil.test"])(
    "leaves %s a stranger's",
    (address) => {
      expect(personOrAddress(project, address)).toBe(address);
    },
  );
});
