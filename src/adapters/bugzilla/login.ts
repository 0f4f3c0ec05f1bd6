import { Fault } from "../../core/fault.ts";
import { validLogin, whoAmI } from "./answer.ts";
import type { BugzillaClient } from "./client.ts";
import type { BugzillaOptions } from "./options.ts";

/**
 * Proves that the key counts and belongs to the configured login. Upstream takes a request without a valid key for one of
 * nobody, and would hide private bugs or file under the wrong name without an error.
 *
 * @throws a fault `not-allowed` that says whose key it is not
 */
export async function proveLogin(
  system: string,
  client: BugzillaClient,
  { login }: Pick<BugzillaOptions, "login">,
): Promise<void> {
  if (await isLoggedIn(client, login)) return;
  throw new Fault({ code: "not-allowed", system, says: `the key is not one of ${login}` });
}

async function isLoggedIn(client: BugzillaClient, login: string): Promise<boolean> {
  if ((await client.dialect()) === "bmo") {
    const { name } = await client.call({ method: "GET", path: "whoami" }, whoAmI);
    return name.toLowerCase() === login.toLowerCase();
  }
  const { result } = await client.call({ method: "GET", path: "valid_login", query: { login } }, validLogin);
  return result;
}
