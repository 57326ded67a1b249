import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { CecClient } from "./client.ts";

/** An adapter that is plugged in and gets no address, whatever it is told, as on a bus that somebody holds. */
function withoutAddress(failure?: string) {
  const clock = new ManualClock();
  const claims: number[] = [];
  const output =
    "Driver Info:\n\tPhysical Address           : 1.0.0.0\n\tOSD Name                   : 'Parley'\n\t  Logical Address          : Not Allocated\n";
  const client = new CecClient({
    clock,
    device: "/dev/cec0",
    run: async (args) => {
      const isClaim = args.includes("--playback");
      if (isClaim) claims.push(clock.monotonic());
      return isClaim && failure !== undefined ? { output: "", failure } : { output, failure: undefined };
    },
  });
  const greet = async () => {
    await client.greet("Parley", 0, "--give-device-power-status").catch(() => undefined);
  };
  return { clock, claims, greet };
}

test.each([undefined, "cec-ctl did not end in time"])(
  "an adapter that gets no address is told to take one every three seconds, however often it is greeted; failing: %s",
  async (failure) => {
    const { clock, claims, greet } = withoutAddress(failure);
    const began = clock.monotonic();
    for (let gone = 0; gone < 13_000; gone += 250) {
      await greet();
      clock.advance(250);
    }
    expect(claims.map((at) => at - began)).toEqual([3_250, 6_500, 9_750]);
  },
);
