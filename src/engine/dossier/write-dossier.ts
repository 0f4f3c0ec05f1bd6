import type { Dossier } from "./dossier.ts";
import { dossierHtml } from "./dossier-html.ts";
import { dossierMarkdown } from "./dossier-markdown.ts";

/** The forms that a dossier comes in. */
export const dossierFormats = ["md", "html", "json"] as const;
/** One form. */
export type DossierFormat = (typeof dossierFormats)[number];

/** A dossier as the text of a file. */
export function writeDossier(dossier: Dossier, format: DossierFormat): string {
  switch (format) {
    case "md":
      return dossierMarkdown(dossier);
    case "html":
      return dossierHtml(dossier);
    case "json":
      return `${JSON.stringify(dossier, null, 2)}\n`;
  }
}
