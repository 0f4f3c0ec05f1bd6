import { Fault } from "../../core/fault.ts";

/** Where people read a bug. */
export function bugAddress(base: string, id: number): string {
  return `${startOf(base)}${id}`;
}

/** Where people read a comment of it; the description is number 0. */
export function commentAddress(base: string, id: number, count: number): string {
  return `${bugAddress(base, id)}#c${count}`;
}

/** Where people get what is attached. */
export function attachmentAddress(base: string, id: number): string {
  return `${base}/attachment.cgi?id=${id}`;
}

/** The bug that an address of this server leads to, or a fault `rejected` that does not name the address. */
export function bugIn(system: string, base: string, address: string): number {
  if (isBugOf(base, address)) return Number(address.slice(startOf(base).length));
  throw noSuchBug(system);
}

/** Says no number and no address: who asks may not be one who may know. */
export function noSuchBug(system: string): Fault {
  return new Fault({ code: "rejected", system, says: "no such bug is kept here" });
}

/** Whether an address leads to a bug of this server, as far as it tells. */
export function isBugOf(base: string, address: string): boolean {
  const start = startOf(base);
  return address.startsWith(start) && /^[1-9]\d{0,9}$/.test(address.slice(start.length));
}

function startOf(base: string): string {
  return `${base}/show_bug.cgi?id=`;
}
