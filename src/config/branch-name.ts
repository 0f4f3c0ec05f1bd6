import { z } from "zod";

/** A branch's name as git takes it, without `refs/heads/`. */
export const branchName = z
  .string()
  .max(200, "is longer than 200 characters")
  .superRefine((text, context) => {
    const message = branchFlaw(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

/** A glob over branch names with at most one `*`, which stands for the train's name. */
export const trainPattern = z
  .string()
  .max(200, "is longer than 200 characters")
  .superRefine((text, context) => {
    const message = patternFlaw(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

function patternFlaw(text: string): string | null {
  if (text.split("*").length > 2) return "may hold one * only, which stands for the train's name";
  if (text.includes("?")) return "? is not allowed: use one *, which stands for the train's name";
  if (text === "*") return "matches every branch: put the part that train branches share around the *";
  return branchFlaw(text.replace("*", "x"));
}

/** What git check-ref-format refuses, and names that a command would read as something else. */
function branchFlaw(text: string): string | null {
  if (text === "") return "is empty";
  if (text.startsWith("refs/")) return "write the branch's short name, without refs/heads/";
  if (text.startsWith("-")) return "starts with a dash, which git takes for an option";
  if (text === "@" || text === "HEAD" || text.includes("@{")) return "is a name that git keeps for itself";
  if (/[\s~^:?*[\\\p{Cc}\p{Cf}]/u.test(text)) return "holds a character that a branch's name may not hold";
  const parts = text.split("/");
  const fits = parts.every(
    (part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock") && !part.includes(".."),
  );
  return fits && !text.endsWith(".") ? null : "is no name that git accepts for a branch";
}
