import type { FC } from "hono/jsx";
import type { Life } from "../../../core/train/train.ts";
import { Icon, type IconName } from "./icon.tsx";

/** How something stands: the tone gives the colour, the words say it. */
export type Tone = "go" | "wait" | "work" | "stop" | "quiet";

export const Badge: FC<{ tone: Tone; icon?: IconName; text: string }> = ({ tone, icon, text }) => (
  <span class={`badge tone-${tone}`}>
    {icon !== undefined && <Icon name={icon} />}
    {text}
  </span>
);

/** A train's life. */
export const LifeBadge: FC<{ life: Life | null }> = ({ life }) =>
  life === null ? (
    <Badge tone="quiet" icon="minus" text="not added" />
  ) : (
    <Badge {...lives[life]} text={life} />
  );

const lives = {
  rolling: { tone: "work", icon: "arrow" },
  production: { tone: "go", icon: "check" },
  retired: { tone: "quiet", icon: "minus" },
  derailed: { tone: "stop", icon: "cross" },
} as const satisfies Record<Life, { tone: Tone; icon: IconName }>;
