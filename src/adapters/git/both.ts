/** Waits for two tasks that run at the same time, also where one fails: nothing of an operation runs on after its end. */
export async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
