import type { FC } from "hono/jsx";

/** A picture beside words: never the only bearer of what it says, so hidden from screen readers. */
export const Icon: FC<{ name: IconName }> = ({ name }) => (
  <svg
    class={`icon icon-${name}`}
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);

export type IconName = keyof typeof paths;

/** Drawn on 16 × 16, as strokes. */
const paths = {
  points: "M2 13.5h12M2 13.5C7 13.5 7 5 14 5M11.5 2.5 14 5l-2.5 2.5",
  person: "M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM2.75 14c.6-2.6 2.6-4 5.25-4s4.65 1.4 5.25 4",
  check: "M3 8.5 6.5 12 13 4.5",
  cross: "M4 4l8 8M12 4l-8 8",
  alert: "M8 2 14.5 13.5h-13ZM8 6.5v3M8 11.4v.2",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.6",
  gear: "M13.5 8A5.5 5.5 0 1 1 8 2.5M8 2.5h3.2M8 2.5V5.4",
  lamp: "M8 14.2V9.6M8 9.6a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM5.2 14.2h5.6",
  ring: "M8 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z",
  minus: "M4 8h8",
  mail: "M2 4h12v8.5H2ZM2.4 4.4 8 8.8l5.6-4.4",
  ticket: "M2 4.5h12v2.2a1.4 1.4 0 0 0 0 2.7v2.1H2V9.4a1.4 1.4 0 0 0 0-2.7ZM9.5 5v6.4",
  issue: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 8.1v-.2",
  pull: "M4.5 5.7v4.6M4.5 5.7a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM4.5 13.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM11.5 10.3V7a2 2 0 0 0-2-2H8M11.5 13.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM9.6 3.3 7.9 5l1.7 1.7",
  train:
    "M4 2.5h8v7.2a1.6 1.6 0 0 1-1.6 1.6H5.6A1.6 1.6 0 0 1 4 9.7ZM4 7.2h8M5.4 11.3 4 14M10.6 11.3 12 14M6.3 9.3h.2M9.5 9.3h.2",
  copy: "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
  arrow: "M3 8h10M9 4l4 4-4 4",
  plus: "M8 3v10M3 8h10",
  shield: "M8 2l5 1.8v4c0 3-2 5.2-5 6.2-3-1-5-3.2-5-6.2v-4Z",
} as const;
