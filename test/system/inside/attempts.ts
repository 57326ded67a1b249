import { messageOf } from "#base/log.ts";

/** What is tried inside a machine of its own: each attempt becomes a line that `runInside` reads. */
export async function attempt(name: string, action: () => Promise<string>): Promise<void> {
  let line: { name: string; ok: boolean; detail: string };
  try {
    line = { name, ok: true, detail: await action() };
  } catch (error) {
    line = { name, ok: false, detail: messageOf(error) };
  }
  // On a line of its own: programs leave words of theirs on the terminal without an end.
  console.info(`\nresult ${JSON.stringify(line)}`);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param every milliseconds between looks: more where each is a program that an emulated processor has to start */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  what: string,
  ms = 60_000,
  every = 20,
): Promise<Value> {
  for (const end = Date.now() + ms; ; await pause(every)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited for ${what}`);
  }
}

export function expect(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}
