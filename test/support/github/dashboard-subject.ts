import { createGithub } from "../../../src/adapters/github/client.ts";
import { createGithubDashboard } from "../../../src/adapters/github/dashboard.ts";
import type { DashboardSubject } from "../../contracts/dashboard.ts";
import type { FakeGithub } from "./fake-github.ts";

/** Issues on a fake GitHub, one of which is the dashboard. */
export function dashboardSubject(fake: FakeGithub): DashboardSubject {
  const { state, asked } = fake;
  return {
    dashboard: createGithubDashboard(createGithub(fake.connection)),
    pages: async () => state.issues.map(({ body }) => body),
    remove: async () => void state.issues.splice(0),
    writes: () => asked.filter((route) => !route.startsWith("GET")).length,
    failNext: fake.failNext,
    end: () => fake.end(),
  };
}
