import type { Config, GithubConfig } from "../../config/config.ts";
import type { DeliveriesSeen, DeliverySeen, HostTrial } from "../../ports/host-trial.ts";
import { failed, ok, skipped, type Verdict, warning } from "./check.ts";

type There = Extract<DeliveriesSeen, { status: "there" }>;

/** What is set of the way that deliveries take. */
export interface DeliverySettings {
  readonly github: Pick<GithubConfig, "webhook"> | null;
  readonly server: Pick<Config["server"], "url">;
}

/** Whether deliveries come to the server's own address, as GitHub keeps book of them. */
export async function deliveriesVerdict(
  trial: HostTrial,
  { github, server }: DeliverySettings,
): Promise<Verdict> {
  if (github?.webhook == null)
    return skipped("GitHub is asked every one to five minutes", "to hear at once, set github.webhook");
  if (server.url === null)
    return warning(
      "GitHub has no address to deliver to: only this machine knows the server",
      "set server.url to an address that GitHub can reach",
    );
  const address = `${server.url}/webhooks/github`;
  return verdictOn(await trial.deliveries(address), address);
}

function verdictOn(seen: DeliveriesSeen, address: string): Verdict {
  if (seen.status === "hidden")
    return skipped(
      `the token may not look (${seen.right})`,
      "look on GitHub yourself: Settings, Webhooks, Recent Deliveries",
    );
  if (seen.status === "elsewhere") {
    const others = seen.addresses.length === 0 ? "" : `, but to ${seen.addresses.join(", ")}`;
    return failed(
      `nothing is delivered to ${address}${others}`,
      "make a webhook on GitHub with that address",
    );
  }
  return settingsVerdict(seen) ?? lastVerdict(seen.last, address);
}

/** What is wrong with how the webhook is set; `null` where nothing is. */
function settingsVerdict({ active, signed, asJson, verified, missing }: There): Verdict | null {
  if (!active) return failed("the webhook is switched off", "tick Active on its page");
  if (!signed)
    return failed(
      "deliveries are not signed, so none counts",
      "give the webhook the secret of github.webhook",
    );
  if (!asJson) return failed("deliveries come as a form", "set its content type to application/json");
  if (missing.length > 0)
    return warning(`it does not deliver ${missing.join(", ")}`, "tick these events on its page");
  if (!verified)
    return warning("GitHub does not look at the server's certificate", "enable SSL verification on its page");
  return null;
}

/** The newest delivery speaks; the ones before are counted. */
function lastVerdict(last: readonly DeliverySeen[], address: string): Verdict {
  const [newest] = last;
  if (newest === undefined) return ok("set up; nothing was delivered yet");
  const missed = last.filter(({ status }) => !isTaken(status));
  if (isTaken(newest.status)) {
    const before =
      missed.length === 0 ? "" : `; ${missed.length} of the last ${last.length} were lost, and asked for`;
    return ok(`${address}, the last at ${newest.at}${before}`);
  }
  const what = `${newest.event} at ${newest.at} was not taken`;
  return failed(
    `${what}: ${newest.status === 0 ? newest.says : `answered ${newest.status}`}`,
    mendOf(newest.status, address),
  );
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

function mendOf(status: number, address: string): string {
  if (status === 401)
    return "it is signed with another secret: give the webhook the one that github.webhook names, or put both into its file";
  if (status === 404) return `another server answers there, or a proxy does not pass ${address} on`;
  if (status === 413) return "a proxy takes no 25 MB: raise its limit for this address";
  if (status === 0) return `GitHub does not reach ${address}: look at DNS, the certificate and the firewall`;
  return "look at the server's log and at the proxy before it, then redeliver it on GitHub";
}
