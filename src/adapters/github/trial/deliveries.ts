import type { DeliveriesSeen } from "../../../ports/host-trial.ts";
import type { Requests } from "../client.ts";
import { neededEvents, permissionText } from "../permissions.ts";
import {
  deliveriesAnswer,
  type HookConfig,
  hookConfigAnswer,
  hooksAnswer,
  installationAnswer,
} from "./schema.ts";

interface DeliveryOptions {
  readonly address: string;
  readonly installation: number | null;
}

/** How what happens on GitHub is delivered to an address: by the App's own webhook, or by one of the repository. */
export function deliveriesTo(
  requests: Requests,
  { address, installation }: DeliveryOptions,
): Promise<DeliveriesSeen> {
  return installation === null ? byRepository(requests, address) : byApp(requests, address, installation);
}

/** As many as tell how it goes. */
const newest = { per_page: 30 };

async function byApp(
  { attempt, request }: Requests,
  address: string,
  installation: number,
): Promise<DeliveriesSeen> {
  const found = await attempt("GET /app/hook/config", {}, hookConfigAnswer, [404]);
  const config = found.ok ? found.value : {};
  if (config.url !== address) return { status: "elsewhere", addresses: addressesOf([config]) };
  const route = "GET /app/installations/{installation_id}";
  const { events } = await request(route, { installation_id: installation }, installationAnswer);
  const last = await request("GET /app/hook/deliveries", newest, deliveriesAnswer);
  return seen({ config, active: true, events, last });
}

async function byRepository({ attempt, request }: Requests, address: string): Promise<DeliveriesSeen> {
  const hooks = await attempt("GET /repos/{owner}/{repo}/hooks", { per_page: 100 }, hooksAnswer, [403, 404]);
  if (!hooks.ok) {
    const right = permissionText({ permission: "repository_hooks", level: "read" });
    return { status: "hidden", right };
  }
  const own = hooks.value.find(({ config }) => config.url === address);
  if (own === undefined)
    return { status: "elsewhere", addresses: addressesOf(hooks.value.map(({ config }) => config)) };
  const route = "GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries";
  return seen({ ...own, last: await request(route, { hook_id: own.id, ...newest }, deliveriesAnswer) });
}

/** Without what may be a secret in them. */
function addressesOf(configs: readonly HookConfig[]): readonly string[] {
  return configs.flatMap(({ url }) => {
    const address = URL.parse(url ?? "");
    return address === null ? [] : [`${address.origin}${address.pathname}`];
  });
}

interface HookSeen {
  readonly config: HookConfig;
  readonly active: boolean;
  readonly events: readonly string[];
  readonly last: readonly { delivered_at: string; event: string; status: string; status_code: number }[];
}

function seen({ config, active, events, last }: HookSeen): DeliveriesSeen {
  const missing = events.includes("*") ? [] : neededEvents.filter((event) => !events.includes(event));
  return {
    status: "there",
    active,
    missing,
    signed: Boolean(config.secret),
    asJson: config.content_type === "json",
    verified: String(config.insecure_ssl ?? 0) === "0",
    last: last.map(({ delivered_at: at, event, status: says, status_code: status }) => ({
      at,
      event,
      status,
      says,
    })),
  };
}
