import type { PlotOptions } from "@observablehq/plot";

/** A bar of the chart of waits. */
export interface Bar {
  readonly name: string;
  readonly hours: number;
}

/** A dot of the chart of cases. */
export interface Dot {
  readonly at: Date;
  readonly hours: number;
}

/** Bars from left to right under each other, as SVG. What it shows has to stand in a table as well. */
export async function barChart(bars: readonly Bar[], label: string): Promise<string> {
  const { Plot, document } = await drawing();
  return svgText(
    Plot.plot({
      ...frame(document, label),
      marginLeft: 150,
      x: { label: "hours", grid: true },
      y: { label: null, domain: bars.map(({ name }) => name) },
      marks: [
        Plot.barX(bars, { x: "hours", y: "name", fill: "currentColor", className: "mark" }),
        Plot.ruleX([0]),
      ],
    }),
  );
}

/** Dots over time, as SVG. */
export async function dotChart(dots: readonly Dot[], label: string): Promise<string> {
  const { Plot, document } = await drawing();
  return svgText(
    Plot.plot({
      ...frame(document, label),
      height: 240,
      x: { label: "reported (UTC)", type: "utc", domain: daysAround(dots), tickFormat: tickText },
      y: { label: "hours", grid: true, zero: true },
      marks: [
        Plot.ruleY([0]),
        Plot.dot(dots, { x: "at", y: "hours", r: 4, fill: "currentColor", className: "mark" }),
      ],
    }),
  );
}

const day = 24 * 60 * 60_000;

/** From a day before the first dot to a day after the last, so that a single one has an axis of days, too. */
function daysAround(dots: readonly Dot[]): [Date, Date] {
  const times = dots.map(({ at }) => at.getTime());
  return [new Date(Math.min(...times) - day), new Date(Math.max(...times) + day)];
}

/** `18:00`, `4 Jun`, or `2014` where a year begins: by 24 hours, as everywhere on the pages. */
function tickText(at: Date): string {
  const time = at.toISOString();
  if (!time.includes("T00:00")) return time.slice(11, 16);
  if (time.includes("-01-01T")) return time.slice(0, 4);
  return dayAndMonth.format(at);
}

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Loaded with the first chart: no other page needs them, and no command. */
async function drawing() {
  const [Plot, { parseHTML }] = await Promise.all([import("@observablehq/plot"), import("linkedom")]);
  return { Plot, document: parseHTML("<html></html>").document };
}

function frame(document: PlotOptions["document"], ariaLabel: string) {
  return { document, ariaLabel, width: 640, className: "plot" };
}

/**
 * Without the style sheet that Plot puts into each chart: the pages' policy takes none but our own, which says the same. And without names
 * of parts, which groups of an image may not have.
 */
function svgText(svg: { readonly outerHTML: string }): string {
  return svg.outerHTML
    .replace(/<style>.*?<\/style>/s, "")
    .replaceAll(/(<g\b[^>]*?) aria-label="[^"]*"/g, "$1")
    .replace("<svg", '<svg role="img"');
}
