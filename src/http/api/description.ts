import type { Api } from "./operation.ts";

/** The API's own description, made from what the router was given. */
export function mountDescription(api: Api): void {
  api.openAPIRegistry.registerComponent("securitySchemes", "local", { type: "http", scheme: "bearer" });
  const document = () =>
    api.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Pointsman",
        version: "1",
        description: "Takes a critical bug on a release train from report to verified in production.",
      },
      servers: [{ url: "/api/v1" }],
      security: [{ local: [] }],
    });
  let made: ReturnType<typeof document> | null = null;
  api.get("/openapi.json", (c) => {
    made ??= document();
    return c.json(made);
  });
}
