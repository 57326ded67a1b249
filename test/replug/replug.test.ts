import { test, vi } from "vitest";
import { expectWithin } from "../rig/measured.ts";
import { socketedKinds } from "./kinds.ts";
import { replug } from "./socketed.ts";

/** Back at once, and after so long that the driver has given up hurrying. Milliseconds. */
const absences = [100, 4_000];

// Nearly all of it is waiting.
vi.setConfig({ maxConcurrency: 12 });

test.concurrent.for(socketedKinds.map((kind) => [kind.name, kind] as const))(
  "%s: pulled in use and put back, it is in use within two seconds and does nothing by itself",
  async ([name, kind]) => {
    await using one = await kind.open();
    for (const away of absences) expectWithin(`${name}, ${away} ms away`, await replug(one, away), 2_000);
  },
);
