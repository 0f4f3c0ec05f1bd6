/** Where the page of a train is. */
export function trainPath(name: string): string {
  return `/trains/${encodeURIComponent(name)}`;
}
