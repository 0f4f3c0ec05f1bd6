import { describe } from "vitest";
import { jobsContract } from "../../contracts/jobs.ts";
import { createMemoryJobs } from "./memory-jobs.ts";
import { createMemoryStore } from "./memory-store.ts";

describe("jobs in memory", () => {
  jobsContract(async () => {
    const [tries, store] = [3, createMemoryStore()];
    const { jobs, add, release } = createMemoryJobs({ tries, now: Date.now, concurrency: 4 });
    store.onEffects(add);
    const clock = setInterval(release, 5); // looks whether timers are due
    return { store: store.store, tries, makeJobs: () => jobs, end: async () => clearInterval(clock) };
  });
});
