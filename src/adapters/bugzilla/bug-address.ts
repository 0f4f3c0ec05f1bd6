import { Fault } from "../../core/fault.ts";

/** Where people read a bug. */
export function bugAddress(base: string, id: number): string {
  return `${base}/show_bug.cgi?id=${id}`;
}

/** Where people read a comment of it; the description is number 0. */
export function commentAddress(base: string, id: number, count: number): string {
  return `${bugAddress(base, id)}#c${count}`;
}

/** The bug that an address of this server leads to, or a fault `rejected` that does not name the address. */
export function bugIn(system: string, base: string, address: string): number {
  const start = `${base}/show_bug.cgi?id=`;
  const id = address.startsWith(start) ? address.slice(start.length) : "";
  if (/^[1-9]\d{0,9}$/.test(id)) return Number(id);
  throw new Fault({ code: "rejected", system, says: "no such bug is kept here" });
}
