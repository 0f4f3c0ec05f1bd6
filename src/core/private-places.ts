/**
 * Matches addresses of the private side in a text, with whatever stands below them: with or without scheme, login and `.git`, in any case,
 * or as `host:path`. For all of them at once; matches nothing where there are none.
 *
 * @param addresses of its repository and its pages
 */
export function privatePlaces(addresses: readonly string[]): RegExp {
  const places = addresses.map(placeOf).filter((place) => place.length > 3);
  if (places.length === 0) return /(?!)/g;
  return new RegExp(`${before}(?:${places.map(patternOf).join("|")})${after}`, "gi");
}

/** Not within another name. Scheme and login are short, so that no text takes long to read. */
const before = "(?<![a-z0-9.-])(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[^\\s/@]{0,200}@)?";

/** Not within another name either: `shop` is neither `shop-open` nor `shop.example.org`. What ends a sentence is no part of it. */
const after = "(?:\\.git)?(?![a-z0-9-]|[_.][a-z0-9])(?:[^\\s<>\"')\\]]*[^\\s<>\"')\\].,;:!?])?";

/** Host and path alone. */
function placeOf(address: string): string {
  return address
    .replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?/i, "")
    .replace(/^[\w.-]+@([\w.-]+):/, "$1/")
    .replace(/(?:\.git)?\/*$/, "");
}

function patternOf(place: string): string {
  const [host = "", ...path] = place.replaceAll(/[^\w/]/g, "\\$&").split("/");
  return path.length === 0 ? host : `${host}[:/]${path.join("/")}`;
}
