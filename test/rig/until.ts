/** Asks again until `look` gives something other than undefined, null or false; fails after `limit` milliseconds. Both times in milliseconds. */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  what: string,
  limit = 20_000,
  every = 50,
): Promise<NonNullable<Exclude<Value, false>>> {
  const end = performance.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const value = await look();
      if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<Value, false>>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      throw new Error(`Waited ${limit} ms for ${what}.${last instanceof Error ? ` ${last.message}` : ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
