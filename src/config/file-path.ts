import { z } from "zod";

/** A file inside the repository, from its root, with forward slashes. */
export const filePath = z
  .string()
  .max(1000, "is longer than 1000 characters")
  .superRefine((text, context) => {
    const message = pathFlaw(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

function pathFlaw(text: string): string | null {
  if (text === "") return "is empty";
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return "holds a control or hidden character";
  if (text.includes("\\")) return "write the path with forward slashes";
  if (text.startsWith("/") || /^[a-z]:/i.test(text)) return "write the path from the repository's root";
  const parts = text.split("/");
  if (parts.some((part) => part.toLowerCase() === ".git")) return "must not lead into .git";
  return parts.some((part) => ["", ".", ".."].includes(part))
    ? "must be a plain path inside the repository, without empty parts, . or .."
    : null;
}
