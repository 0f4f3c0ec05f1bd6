import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { Hono } from "hono";

/** The address of an asset; it changes with the content, so that browsers may keep what they have for good. */
export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${assets().get(name)?.version ?? "0"}`;
}

/** Serves the stylesheet, the script and the icon. Public: nothing in them is anybody's. */
export function createAssets(): Hono {
  const app = new Hono();
  app.get("/assets/:name", (c) => {
    const asset = assets().get(c.req.param("name"));
    if (asset === undefined) return c.text("There is no such file.", 404);
    const fresh = c.req.query("v") === asset.version;
    return c.body(asset.text, 200, {
      "Content-Type": asset.type,
      "Cache-Control": fresh ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
  return app;
}

type AssetName = keyof typeof sources;

interface Asset {
  readonly type: string;
  readonly text: string;
  readonly version: string;
}

/** What each asset is made of, in order. */
const sources = {
  "pages.css": {
    type: "text/css; charset=utf-8",
    files: [
      "tokens.css",
      "base.css",
      "shell.css",
      "lists.css",
      "stats.css",
      "forms.css",
      "track.css",
      "board.css",
      "hotfix.css",
      "timeline.css",
      "diff.css",
    ],
  },
  "live.js": { type: "text/javascript; charset=utf-8", files: ["live.js"] },
  "icon.svg": { type: "image/svg+xml", files: ["icon.svg"] },
} as const;

let loaded: ReadonlyMap<string, Asset> | null = null;

function assets(): ReadonlyMap<string, Asset> {
  loaded ??= new Map(Object.entries(sources).map(([name, { type, files }]) => [name, read(type, files)]));
  return loaded;
}

function read(type: string, files: readonly string[]): Asset {
  const text = files.map((file) => readFileSync(new URL(file, folder()), "utf8")).join("\n");
  return { type, text, version: createHash("sha256").update(text).digest("hex").slice(0, 12) };
}

/** Beside the pages in the source; beside the bundle as built for users; in a clone, where the source is at hand. */
function folder(): URL {
  const places = ["../assets/", "./assets/", "../src/http/assets/"].map(
    (place) => new URL(place, import.meta.url),
  );
  const found = places.find((place) => existsSync(new URL("tokens.css", place)));
  if (found === undefined) throw new Error(`no assets at ${places.map(String).join(" or ")}`);
  return found;
}
