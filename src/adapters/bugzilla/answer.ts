import { z } from "zod";

/**
 * How Bugzilla says that something failed, under whatever status: a 200 or a 201 may hold it too, and the
 * write may have been done all the same.
 */
const failure = z.object({ error: z.literal(true), code: z.number(), message: z.string() });

export const version = z.object({ version: z.string() });

/** Upstream's answer to `valid_login`; without the key it is `false`, with 200. */
export const validLogin = z.object({ result: z.boolean() });

/** BMO's answer to `whoami`. */
export const whoAmI = z.object({ name: z.string() });

export const created = z.object({ id: z.number() });

export const bugs = z.object({
  bugs: z.array(
    z.object({ id: z.number(), status: z.string(), groups: z.array(z.string()), summary: z.string() }),
  ),
});

export type Bug = z.output<typeof bugs>["bugs"][number];

export const comments = z.object({
  bugs: z.record(
    z.string(),
    z.object({
      comments: z.array(
        z.object({
          id: z.number(),
          count: z.number(),
          text: z.string(),
          creator: z.string(),
          is_private: z.boolean(),
        }),
      ),
    }),
  ),
});

export const flagged = z.object({
  bugs: z.array(
    z.object({
      flags: z.array(
        z.object({
          id: z.number(),
          name: z.string(),
          status: z.string(),
          setter: z.string(),
          requestee: z.string().optional(),
        }),
      ),
    }),
  ),
});

export const attachments = z.object({
  bugs: z.record(z.string(), z.array(z.object({ file_name: z.string() }))),
});

/** Everything of a list but the contents. Which of them are private is said by a number or a truth. */
export const listedAttachments = z.object({
  bugs: z.record(
    z.string(),
    z.array(
      z.object({
        id: z.number(),
        file_name: z.string(),
        summary: z.string(),
        size: z.number(),
        is_private: z.union([z.number(), z.boolean()]),
        last_change_time: z.string(),
      }),
    ),
  ),
});

export type ListedAttachment = z.output<typeof listedAttachments>["bugs"][string][number];

/** Contents in base64, by the attachment's number. */
export const attachmentData = z.object({
  attachments: z.record(z.string(), z.object({ data: z.string() })),
});

/** `removed` is what the field said before. */
const fieldChange = z.object({ field_name: z.string(), removed: z.string() });

export const history = z.object({
  bugs: z.array(
    z.object({
      history: z.array(z.object({ who: z.string(), changes: z.array(fieldChange) })),
    }),
  ),
});

export const changes = z.object({
  bugs: z.array(z.object({ id: z.number(), last_change_time: z.string() })),
});

const named = z.object({ name: z.string() });

export const products = z.object({
  products: z.array(z.object({ components: z.array(named), versions: z.array(named) })),
});

/** Flag types that bugs of a component may have. */
export const flagTypes = z.object({ bug: z.array(named) });

/** Answers of writes of which nothing is read. */
export const anything = z.unknown();

/** Bugzilla's own failure in an answer; `null` where there is none. */
export function failureIn(answer: unknown): { readonly code: number; readonly message: string } | null {
  const parsed = failure.safeParse(answer);
  return parsed.success ? parsed.data : null;
}
