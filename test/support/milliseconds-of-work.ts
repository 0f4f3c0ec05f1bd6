/** How long this process itself is at work on something, in milliseconds: whatever else the machine does meanwhile does not count. */
export function millisecondsOfWork(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
