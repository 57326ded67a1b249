import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../camera/model.ts";
import { toHex } from "../camera/visca/notation.ts";
import { SimulatedCamera } from "../camera/visca/simulator/simulated-camera.ts";
import { SimulatedChain } from "../camera/visca/simulator/simulated-chain.ts";
import { SimulatedLg } from "../display/lg/simulator.ts";
import { SimulatedMdc } from "../display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "../display/simulated-set.ts";
import { MemoryLink } from "../transport/memory.ts";
import { type LineAnswer, probeLine } from "./serial-probe.ts";

/** What stands at the far end: it understands one speed, and hears noise at every other. */
interface FarEnd {
  readonly baud: number;
  hear(bytes: Uint8Array, say: (bytes: Uint8Array) => void): void;
}

async function probe(
  clock: ManualClock,
  far: FarEnd | undefined,
): Promise<{ answer: LineAnswer | undefined; sent: string[]; took: number }> {
  const sent: string[] = [];
  const link = (baud: number): MemoryLink => {
    const wire: MemoryLink = new MemoryLink((bytes) => {
      sent.push(`${baud}: ${toHex(bytes)}`);
      if (far?.baud === baud) far.hear(bytes, (reply) => wire.say(reply));
    });
    return wire;
  };
  const began = clock.monotonic();
  const asked = probeLine({ clock, link });
  const ended = asked.then(() => true);
  while (!(await Promise.race([ended, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]))) {
    clock.advance(10);
  }
  return { answer: await asked, sent, took: clock.monotonic() - began };
}

function chain(clock: ManualClock, count: number, baud: number): FarEnd {
  const make = () => new SimulatedCamera({ clock, model: cameraModel("generic"), baud, ackDelay: 20 });
  const cameras = new SimulatedChain([make(), ...Array.from({ length: count - 1 }, make)]);
  let say: (bytes: Uint8Array) => void = () => undefined;
  cameras.events.on("bytes", (bytes) => say(bytes));
  return {
    baud,
    hear: (bytes, tell) => {
      say = tell;
      cameras.handleBytes(bytes);
    },
  };
}

function display(ear: { hear(bytes: Uint8Array): readonly Uint8Array[] }): FarEnd {
  return {
    baud: 9_600,
    hear: (bytes, say) => {
      for (const reply of ear.hear(bytes)) say(reply);
    },
  };
}

const aSet = (clock: ManualClock, inputs: readonly string[]): SimulatedSet =>
  new SimulatedSet({ clock, inputs: inputs.map((id) => ({ id, name: id })), warming: 0, cooling: 0 });

test("a camera answers at the speed it is delivered with", async () => {
  const clock = new ManualClock();
  const { answer } = await probe(clock, chain(clock, 1, 9_600));
  expect(answer).toMatchObject({ family: "visca", baud: 9_600, cameras: [1] });
});

test("a camera whose switch is at 38400 is found at the second try", async () => {
  const clock = new ManualClock();
  const { answer } = await probe(clock, chain(clock, 1, 38_400));
  expect(answer).toMatchObject({ family: "visca", baud: 38_400, cameras: [1] });
});

test("each camera of a chain is found by its number", async () => {
  const clock = new ManualClock();
  const { answer } = await probe(clock, chain(clock, 3, 9_600));
  expect(answer).toMatchObject({ family: "visca", cameras: [1, 2, 3] });
});

test("a Samsung display tells its number and its model", async () => {
  const clock = new ManualClock();
  const set = aSet(clock, ["21"]);
  const ear = new SimulatedMdc({ set, id: 0, blanking: "screen mute", saysPc: false });
  const { answer } = await probe(clock, display(ear));
  expect(answer).toMatchObject({ family: "samsung-mdc", baud: 9_600, number: 0 });
  expect(answer).toHaveProperty("name", expect.stringMatching(/\S/));
  expect(set.power).toBe("off");
});

test("an LG display that is off answers, and stays off", async () => {
  const clock = new ManualClock();
  const set = aSet(clock, ["90"]);
  const { answer } = await probe(clock, display(new SimulatedLg({ set, id: 1, saysPc: false })));
  expect(answer).toMatchObject({ family: "lg", baud: 9_600, number: 1 });
  expect(set.power).toBe("off");
});

test("a port that answers nothing has heard inquiries only, and is given up within four seconds", async () => {
  const clock = new ManualClock();
  const { answer, sent, took } = await probe(clock, undefined);
  expect(answer).toBeUndefined();
  expect(took).toBeLessThanOrEqual(4_000);
  // Counting a chain's cameras, and questions: no order of VISCA (8x 01), none of a display's with a value, no Pelco-D.
  const harmless = [
    /^\d+: 88 30 01 FF$/,
    /^\d+: 81 09 00 02 FF$/,
    /^9600: AA (00|8A) 0[01] 00 /,
    /^9600: 6B 61 20 30 31 20 66 66 0D$/,
  ];
  expect(sent.filter((line) => !harmless.some((pattern) => pattern.test(line)))).toEqual([]);
});

test("a plug that sends everything back is no camera", async () => {
  const clock = new ManualClock();
  const { answer } = await probe(clock, { baud: 9_600, hear: (bytes, say) => say(bytes) });
  expect(answer).toBeUndefined();
});

test("an answer in single bytes between noise is one all the same", async () => {
  const clock = new ManualClock();
  const far = chain(clock, 1, 9_600);
  const split: FarEnd = {
    baud: 9_600,
    hear: (bytes, say) =>
      far.hear(bytes, (reply) => {
        for (const byte of reply) {
          if (byte === 0x90 || byte === 0x88) say(Uint8Array.of(0x00, 0x13));
          say(Uint8Array.of(byte));
        }
      }),
  };
  expect((await probe(clock, split)).answer).toMatchObject({ family: "visca" });
});
