import type { FC, PropsWithChildren } from "hono/jsx";

/** What may be wider than the page: scrolls by itself, and takes the focus so that the keyboard can scroll it. */
export const Scroll: FC<PropsWithChildren<{ label: string }>> = ({ label, children }) => (
  <section class="scroll" aria-label={label} tabindex={0}>
    {children}
  </section>
);
