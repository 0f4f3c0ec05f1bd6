import type { FC } from "hono/jsx";
import type { Previous } from "../../../core/hotfix/evidence.ts";
import { previousName } from "../../../engine/wording/comment-text.ts";

/** The build that the rolling train had on stage, as far as it is known. */
export const OwnBuild: FC<{ build: Previous }> = ({ build }) =>
  build.known === "not" ? <>the rolling train's own build</> : <b class="build">{previousName(build)}</b>;
