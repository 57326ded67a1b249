import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { Display } from "#devices/display/display.ts";
import { createLgDisplay } from "#devices/display/lg/display.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { createMdcDisplay } from "#devices/display/samsung-mdc/display.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import type { SimulatedEar } from "#devices/display/simulator-plug.ts";
import type { ByteLink } from "#devices/transport/byte-link.ts";
import { MemoryLink } from "#devices/transport/memory.ts";
import { until } from "../../rig/until.ts";
import { type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";

/** A display's wire into which somebody else speaks as well. */
function onWire(
  name: string,
  input: string,
  replies: readonly Buffer[],
  make: (link: ByteLink) => Display,
  far: (set: SimulatedSet) => SimulatedEar,
): Boundary {
  return {
    name,
    way: "the driver and its simulated display in this process, on a wire in memory",
    open: async (): Promise<OpenBoundary> => {
      const set = new SimulatedSet({
        clock: systemClock,
        inputs: [{ id: input, name: "HDMI 1" }],
        warming: 0,
        cooling: 0,
      });
      const ear = far(set);
      const link: MemoryLink = new MemoryLink((bytes) => {
        for (const reply of ear.hear(bytes)) link.say(reply);
      });
      const display = make(link);
      display.start();
      const ready = () => until(() => display.health.kind === "ready", "the display to be ready", 60_000);
      await ready();
      const heard = (label: string, bytes: Buffer) => ({
        label,
        shown: bytes.toString("hex"),
        send: async (): Promise<Outcome> => {
          link.say(bytes);
          return dropped("heard");
        },
      });
      const valid = (chance: Chance): Buffer => chance.pick(replies) ?? Buffer.alloc(0);
      return {
        make: (chance) =>
          chance.in(0.4) ? heard("reply", valid(chance)) : heard("bytes", chance.bytes(chance.int(0, 80))),
        mutate: (chance) => heard("reply changed", mutateBytes(chance, valid(chance))),
        // What comes over a display's wire never switches it.
        state: async () => JSON.stringify([set.power, set.done]),
        processes: () => ({}),
        trouble: () => [],
        after: async () => {
          await ready();
          await display.carryOut({ kind: "power", on: true });
          if (set.power !== "on") throw new Error("the display does not obey");
        },
        [Symbol.asyncDispose]: () => display.close(),
      };
    },
  };
}

const context = { id: "display", number: 1, clock: systemClock, log: silentLog } as const;

export const mdcToDriver: Boundary = onWire(
  "display driver: bytes on Samsung MDC's wire",
  "21",
  ["AAFF010341110156", "AAFF01034E110062", "AAFF010341122076"].map((hex) => Buffer.from(hex, "hex")),
  (link) => createMdcDisplay({ ...context, link }),
  (set) => new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false }),
);

export const lgToDriver: Boundary = onWire(
  "display driver: bytes on LG's wire",
  "90",
  ["a 01 OK01x", "b 01 OK90x", "f 01 OK32x", "e 01 NG02x"].map((text) => Buffer.from(text, "latin1")),
  (link) => createLgDisplay({ ...context, link }),
  (set) => new SimulatedLg({ set, id: 1, saysPc: false }),
);
