import { describe } from "vitest";
import { lineageContract } from "../../contracts/lineage.ts";
import { createMemoryRepository } from "./memory-repository.ts";

describe("the lineage in memory", () => {
  lineageContract(async () => {
    const { repository, lineage, push } = createMemoryRepository();
    return {
      lineage,
      push: async (branch, files, from) => push(branch, files, from),
      text: async (branch, path) => {
        const read = await repository.read(branch, path);
        return read.status === "found" ? read.text : "";
      },
      head: async (branch) => (await repository.branches(branch))[0]?.head ?? "",
      close: async () => {},
    };
  });
});
