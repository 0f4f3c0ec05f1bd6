import type { FC } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** A command to type; with script, a button copies it. */
export const CommandLine: FC<{ command: string }> = ({ command }) => (
  <span class="command">
    <code>{command}</code>
    <button type="button" class="copy" data-copy={command} hidden>
      <Icon name="copy" />
      Copy
    </button>
  </span>
);
