import type { FC } from "hono/jsx";

/** What somebody wrote, in their own words; nothing where they wrote nothing. */
export const Note: FC<{ text: string }> = ({ text }) =>
  text.trim() === "" ? null : (
    <q class="quote" dir="auto">
      {text}
    </q>
  );
