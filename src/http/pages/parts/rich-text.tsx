import type { Child, FC } from "hono/jsx";
import type { Project } from "../../../engine/project.ts";
import { placeOf } from "./place.ts";

/**
 * Text of issues, tickets and pull requests: the little of Markdown that they use. Everything else stays as it was
 * typed, and nothing in it becomes markup of its own; links lead only to http(s).
 */
export const RichText: FC<{ text: string; project: Pick<Project, "baseUrl"> }> = ({ text, project }) => (
  <div class="rich">
    {text
      .split(/\n{2,}/)
      .filter((block) => block.trim() !== "")
      .map((block) => (
        <Block lines={block.split("\n")} project={project} />
      ))}
  </div>
);

/** Plain text whose addresses are links: what a mail looks like where it is read. */
export const LinkedText: FC<{ text: string; project: Pick<Project, "baseUrl"> }> = ({ text, project }) => (
  <>{text.split(addresses).map((part, index) => (index % 2 === 0 ? part : token(part, project)))}</>
);

interface BlockProps {
  readonly lines: readonly string[];
  readonly project: Pick<Project, "baseUrl">;
}

const Block: FC<BlockProps> = ({ lines, project }) => {
  const [first = ""] = lines;
  const inline = (line: string) => inlineText(line, project);
  if (/^#{1,6} /.test(first) && lines.length === 1)
    return <h2 dir="auto">{inline(first.replace(/^#+ /, ""))}</h2>;
  if (lines.every((line) => line.startsWith("- ")))
    return (
      <ul class={lines.every((line) => task.test(line)) ? "tasks" : undefined} dir="auto">
        {lines.map((line) => (
          <li>{inline(taskText(line.slice(2)))}</li>
        ))}
      </ul>
    );
  if (lines.every((line) => line.startsWith(">")))
    return (
      <blockquote dir="auto">{inline(lines.map((line) => line.replace(/^> ?/, "")).join("\n"))}</blockquote>
    );
  return <p dir="auto">{inline(lines.join("\n"))}</p>;
};

const task = /^- \[[ x]\] /i;

function taskText(item: string): string {
  return item.replace(/^\[ \] /, "☐ ").replace(/^\[x\] /i, "☑ ");
}

const address = /https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/;
const addresses = anyOf(address);

/** Code first: what stands in it is never anything else. */
const tokens = anyOf(/`[^`\n]+`/, /\*\*[^*\n]+\*\*/, address);

/** Splits a text so that each second part is of one of these kinds. */
function anyOf(...kinds: readonly RegExp[]): RegExp {
  return new RegExp(`(${kinds.map(({ source }) => source).join("|")})`);
}

function inlineText(text: string, project: Pick<Project, "baseUrl">): readonly Child[] {
  return text.split(tokens).map((part, index) => (index % 2 === 0 ? part : token(part, project)));
}

function token(part: string, project: Pick<Project, "baseUrl">): Child {
  if (part.startsWith("`")) return <code>{part.slice(1, -1)}</code>;
  if (part.startsWith("**")) return <strong>{part.slice(2, -2)}</strong>;
  const place = placeOf(project, part);
  return place === null ? part : <a href={place}>{part}</a>;
}
