import { setTimeout as sleep } from "node:timers/promises";
import type { Device, DeviceEvents, DeviceHealth } from "#devices/device.ts";
import { until } from "../rig/until.ts";

/** A device on its real transport, whose plug is in a test's hand. */
export interface Socketed extends AsyncDisposable {
  readonly device: Pick<Device<DeviceEvents & Record<string, never[]>>, "health">;
  /** Whether it is in use; ready, unless nothing it says could make it so. */
  readonly isInUse?: (health: DeviceHealth) => boolean;
  /** Puts it to the use that the plug is pulled in: a drag, an order, a question. */
  use(): Promise<void>;
  pull(): Promise<void>;
  putBack(): Promise<void>;
  /** What it did since it was put back that nobody asked for; empty: nothing. */
  unasked(): readonly string[];
}

export interface SocketedKind {
  readonly name: string;
  readonly open: () => Promise<Socketed>;
}

/** All times in milliseconds. */
const times = {
  /** A display that is not asked anything is looked at every ten seconds. */
  missed: 60_000,
  back: 60_000,
  /** After it is in use again: what moves by itself would show by then. */
  watched: 400,
  between: 2,
} as const;

/** Pulls its plug in the middle of use and puts it back `away` ms after it was missed; ms until it is in use again. */
export async function replug(one: Socketed, away: number): Promise<number> {
  const isInUse = one.isInUse ?? ((health) => health.kind === "ready");
  const ready = (): boolean => isInUse(one.device.health);
  await until(ready, "the device to be in use", times.back);
  await one.use();
  await one.pull();
  await until(() => !ready(), "it to be missed", times.missed, times.between);
  await sleep(away);
  const before = performance.now();
  await one.putBack();
  await until(ready, "it to be in use again", times.back, times.between);
  const took = performance.now() - before;
  await sleep(times.watched);
  const unasked = one.unasked();
  if (unasked.length > 0) throw new Error(`it did by itself: ${unasked.join(", ")}`);
  return took;
}
