/**
 * A body with the key of the effect that wrote it, where nobody sees it. The marker is the last thing in the body, and
 * counts only there: what people wrote above it may look like one.
 */
export function marked(body: string, key: string): string {
  return `${clipped(body)}\n\n${markerOf(key)}`;
}

/** Whether a body was written under a key. Who wrote it is for the caller to ask: a marker can be copied. */
export function bears(body: string | null | undefined, key: string): boolean {
  return (body ?? "").trimEnd().endsWith(markerOf(key));
}

/** Two dashes in a row would end the comment for some readers of Markdown. */
function markerOf(key: string): string {
  return `<!-- pointsman: ${encodeURIComponent(key).replaceAll("--", "-%2D")} -->`;
}

/** GitHub takes 65,536 characters; the marker needs its place. */
const most = 64_000;

function clipped(body: string): string {
  return body.length <= most ? body : `${body.slice(0, most)}\n\n… (cut: the whole text is on the case)`;
}
