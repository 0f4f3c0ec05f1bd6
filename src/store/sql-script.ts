/** Whether a script of several statements begins a transaction that it means to end itself, as pg-boss's do. */
export function opensTransaction(script: string): boolean {
  return /^\s*begin\b[^;]*;\s*\S/i.test(script);
}
