import { closeSync, openSync } from "node:fs";
import { expect, test } from "vitest";
import { type Boundary, refused } from "./core/boundary.ts";
import { run } from "./core/runner.ts";

/** Nothing here lets go late. Seconds. */
const patience = 2;

/** A boundary within this process, of which every input of the second half leaves something behind. */
function leaking(leave: () => void): Boundary {
  let sent = 0;
  const input = {
    label: "one",
    shown: {},
    send: async () => {
      sent += 1;
      if (sent > 20) leave();
      return refused("bad-value");
    },
  };
  return {
    name: "one that keeps what it is sent",
    way: "in this process",
    open: async () => ({
      make: () => input,
      mutate: () => input,
      state: async () => "",
      processes: () => ({ itself: process.pid }),
      trouble: () => [],
      [Symbol.asyncDispose]: async () => undefined,
    }),
  };
}

test("memory that every input keeps is found, in the heap and beside it", async () => {
  const kept: unknown[] = [];
  const inHeap = await run(
    leaking(() => kept.push(Array.from({ length: 60_000 }, (_, index) => ({ index })))),
    40,
    1,
    patience,
  );
  expect(inHeap.failures).toEqual([expect.stringMatching(/^itself holds \d+ MB, before \d+ MB$/)]);
  kept.length = 0;
  const beside = await run(
    leaking(() => kept.push(Buffer.alloc(2 ** 20, 1))),
    40,
    1,
    patience,
  );
  expect(beside.failures).toEqual([expect.stringMatching(/^itself holds \d+ MB, before \d+ MB$/)]);
  kept.length = 0;
});

test("descriptors that stay open are found, and a boundary that keeps nothing is clean", async () => {
  const open: number[] = [];
  const findings = await run(
    leaking(() => open.push(openSync("/dev/null", "r"))),
    40,
    1,
    patience,
  );
  for (const fd of open) closeSync(fd);
  expect(findings.failures).toEqual([expect.stringMatching(/^itself holds \d+ descriptors, before \d+$/)]);
  expect(
    (
      await run(
        leaking(() => undefined),
        40,
        1,
      )
    ).failures,
  ).toEqual([]);
});
