import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { Worker } from "node:worker_threads";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { Store } from "#controller/store/store.ts";

const lookEvery = 5_000;
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

/**
 * A room's database without a rest: changes and readings as a day has them, thousands a second. Prints what the store's thread
 * and the process hold; whether that goes on rising with the operations is what it is for.
 */
export async function soakStore(minutes: number): Promise<void> {
  // The store's thread has what a room's controller is started with.
  setFlagsFromString("--max-semi-space-size=1");
  const directory = await mkdtemp(join(tmpdir(), "parley-soak-"));
  const started = Promise.withResolvers<Worker>();
  process.once("worker", started.resolve);
  try {
    await using store = new Store({ directory, clock: systemClock, log: silentLog });
    await store.start();
    const thread = await started.promise;
    const end = performance.now() + minutes * 60_000;
    for (let done = 0; performance.now() < end; done += 1) {
      if (done % lookEvery === 0) {
        const { used_heap_size: used } = await thread.getHeapStatistics();
        const words = `${megabytes(used)} of heap in the store's thread`;
        process.stdout.write(`${done} rounds: ${words}, ${megabytes(process.memoryUsage.rss())} resident\n`);
      }
      await round(store, done);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function round(store: Store, turn: number): Promise<void> {
  await store.pulse.beat(turn);
  if (turn % 3 === 0) {
    const slot = turn % 100;
    const position = { pan: 1, tilt: 2, zoom: 0.5, at: turn };
    await store.presets.put({ camera: "camera", kept: "camera", id: `preset-${slot}`, name: "Table", slot, position });
  }
  if (turn % 10 === 0) await Promise.all([store.presets.list(), store.grants.list()]);
}
