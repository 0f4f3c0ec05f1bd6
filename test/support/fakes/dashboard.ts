import type { Dashboard } from "../../../src/ports/dashboard.ts";
import type { DashboardSubject } from "../../contracts/dashboard.ts";
import { createStumble } from "./stumble.ts";

/** A dashboard in memory. */
export function createFakeDashboard(): DashboardSubject {
  let page: string | null = null;
  let writes = 0;
  const { failNext, around } = createStumble("dashboard");
  const dashboard: Dashboard = {
    ensureShown: async ({ value: { body } }) => {
      if (page === body) return;
      await around(() => {
        page = body;
        writes += 1;
      });
    },
  };
  return {
    dashboard,
    pages: async () => (page === null ? [] : [page]),
    remove: async () => {
      page = null;
    },
    writes: () => writes,
    failNext,
    end: async () => {},
  };
}
