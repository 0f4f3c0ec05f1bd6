import { z } from "@hono/zod-openapi";
import { environments } from "../../core/hotfix/build.ts";
import { roles } from "../../core/person.ts";
import { lives } from "../../core/train/train.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";

/** What the shapes of several answers are made of. */

export const version = z.literal(jsonVersion);
export const text = z.string();
export const role = z.enum(roles);
export const environment = z.enum(environments);
export const time = z.iso.datetime();
export const clearance = z.enum(["public", "embargoed"]);

/** A pause that an outside system asks for. */
export const pause = z.object({ system: text, since: time, until: time, says: text });

export const train = z.object({ name: text, branch: text, life: z.enum(lives) });
export const previous = z.looseObject({ known: z.enum(["by-probe", "by-ticket", "not"]) });
export const paused = z.object({ train: text, build: previous });
