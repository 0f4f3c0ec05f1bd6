import type { jsonVersion } from "../../engine/views/case-json.ts";
import { Exit } from "../exit.ts";

/** By its type alone: loading the engine's module would make every command slower. */
const spoken: typeof jsonVersion = 1;

/** Ends the command where the server speaks another JSON than this program. */
export function checkVersion(version: unknown): void {
  if (version === spoken) return;
  throw new Exit(
    1,
    `The server speaks version ${JSON.stringify(version)} of the JSON, and this command speaks ${spoken}. Use the pointsman that the server was started with, or restart the server with this one.`,
  );
}
