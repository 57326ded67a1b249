import { delay } from "#base/clock.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { now } from "../clock.ts";
import { seededRandom } from "../random.ts";
import { ControllerProcess, theController, withoutCoalescing } from "../rig/controller-process.ts";
import { type FarCamera, FarEnd, isPanTilt, isStop, type Packet } from "../rig/far-end.ts";
import { FarNetwork } from "../rig/far-network.ts";
import { MachinePauses } from "../rig/machine-pauses.ts";
import { mainThreadsFirst } from "../rig/main-threads.ts";
import type { Row, RunOptions } from "../row.ts";
import { type Figure, figure } from "../table.ts";

/** A panel says this many drives a second while a finger moves, and no more while so many are unanswered. */
const drivesPerSecond = 60;
const mostUnanswered = 24;
/** A camera that moves this long after the last finger was lifted has lost a stop. Milliseconds. */
const lostAfter = 1_000;

/** One finger on one panel's stick. */
class Finger {
  readonly #client: RoomClient;
  readonly #random: () => number;
  #timer: NodeJS.Timeout | undefined;
  #unanswered = 0;

  constructor(client: RoomClient, random: () => number) {
    this.#client = client;
    this.#random = random;
  }

  drag(): void {
    this.#timer = setInterval(() => this.#drive(), 1_000 / drivesPerSecond);
    this.#drive();
  }

  /** Lifts; returns when. */
  lift(): number {
    clearInterval(this.#timer);
    const at = now();
    void this.#client.call("camera.stop", {}).catch(() => undefined);
    return at;
  }

  #drive(): void {
    if (this.#unanswered >= mostUnanswered) return;
    this.#unanswered += 1;
    const speed = () => Math.round((2 * this.#random() - 1) * 200) / 200;
    this.#client
      .call("camera.drive", { pan: speed() || 0.1, tilt: speed(), zoom: 0 })
      .catch(() => undefined)
      .finally(() => {
        this.#unanswered -= 1;
      });
  }
}

interface Outcome {
  /** From the line's being free, or the lift where that was later, to the stop's first byte. */
  readonly afterFree: number[];
  /** How the machine's own pauses had part in it; undefined where they are not known. */
  readonly machine: { readonly pauses: number; readonly lateWithoutThem: number } | undefined;
  readonly afterLift: number[];
  readonly underWay: number;
  /** Lifts after which more than the drive already on its way to the controller went out before the stop. */
  readonly overtaken: number;
  readonly missing: number;
  readonly lost: number;
}

/** A stop's first byte is due so long after the line is free, ms. */
const soon = 5;
/** A drive sent before the stop may reach the line this long after the lift, ms: its way to the controller. */
const onItsWay = 5;

async function measure(
  entry: string,
  lifts: number,
  inOrder: boolean,
  farEnd: FarCamera,
  { say }: RunOptions,
): Promise<Outcome> {
  const random = seededRandom(2);
  const state = await ControllerProcess.newRoom(farEnd.settings);
  await using controller = await ControllerProcess.start(state, entry);
  mainThreadsFirst([controller.runtime.pid, process.pid]);
  await using pauses = await MachinePauses.watch();
  const codes = await controller.invitePanels(2);
  const clients = await Promise.all(codes.map((code) => controller.panelClient(code)));
  const fingers = clients.map((client) => new Finger(client, random));
  await delay(1_000);

  const afterFree: number[] = [];
  const late: { freed: number; at: number }[] = [];
  const afterLift: number[] = [];
  let lost = 0;
  let underWay = 0;
  let overtaken = 0;
  let missing = 0;
  for (let round = 0; round < lifts / 2; round += 1) {
    const before = farEnd.packets.length;
    fingers[0]?.drag();
    await delay(8);
    fingers[1]?.drag();
    await delay(200 + 800 * random());
    // One lifts first while the other goes on, and they take turns at being first.
    const order = round % 2 === 0 ? fingers : fingers.toReversed();
    const lifted: { at: number; free: boolean }[] = [];
    for (const finger of order) {
      lifted.push({ free: farEnd.free, at: finger.lift() });
      if (lifted.length === 1) await delay(60 + 100 * random());
    }
    const last = lifted.at(-1)?.at ?? now();
    let judged = false;
    const atRest = () => !farEnd.camera.head.moving && farEnd.quietFor() > 150;
    while (!atRest() || now() - last < 250) {
      if (!judged && now() - last >= lostAfter) {
        judged = true;
        if (farEnd.camera.head.moving) lost += 2;
      }
      await delay(10);
    }
    const packets = farEnd.packets.slice(before);
    const stops = packets.filter(isStop);
    for (const [index, { at, free }] of lifted.entries()) {
      // Where every drive waits its turn so does every stop, and the second is the second lift's.
      // A drive so slow that it is none told the head to stop before the finger was lifted: there is nothing left to stop.
      if (!inOrder && isToldToStop(packets, at)) {
        underWay += 1;
        continue;
      }
      const stop = inOrder ? stops[index] : stops.find((packet) => packet.at > at);
      if (stop === undefined) {
        const already = stops.findLast((packet) => packet.at <= at);
        if (already !== undefined && !judged) underWay += 1;
        else missing += 1;
        continue;
      }
      // A drive that left the panel before the stop may take a free line before it: then the line is free after its reply.
      const overtaking = packets.findLast(
        (packet) => packet.at > at && packet.at <= at + onItsWay && packet.at < stop.at,
      );
      const taken = overtaking?.at ?? at;
      const freed = overtaking === undefined && free ? at : (farEnd.frees.find((moment) => moment >= taken) ?? at);
      if (packets.some((packet) => packet.at > at + onItsWay && packet.at < stop.at)) overtaken += 1;
      afterFree.push(stop.at - freed);
      if (stop.at - freed > soon) late.push({ freed, at: stop.at });
      afterLift.push(stop.at - at);
    }
    if (round % 100 === 99) say(`${2 * (round + 1)} of ${lifts} lifts`);
  }
  for (const client of clients) client.close();
  const still = ({ freed, at }: { freed: number; at: number }) => pauses?.within(freed, at) ?? 0;
  for (const one of late) {
    say(`late: ${(one.at - one.freed).toFixed(1)} ms, of which the machine stood still ${still(one).toFixed(1)} ms`);
  }
  const machine = pauses && {
    pauses: pauses.count(soon),
    lateWithoutThem: late.filter((one) => one.at - one.freed - still(one) > soon).length,
  };
  return { afterFree, machine, afterLift, underWay, overtaken, missing, lost };
}

/** Whether a stop was the last that pan and tilt were told before `at`, with no drive still on its way. */
function isToldToStop(packets: readonly Packet[], at: number): boolean {
  const last = packets.findLast((packet) => packet.at <= at + onItsWay && isPanTilt(packet));
  return last !== undefined && last.at <= at && isStop(last);
}

/** What a row of the table is held against; `lossy` where replies are lost and the line is not free for that long. */
type Held = "budgeted" | "lossy" | "not";

function figuresOf(which: string, lifts: number, outcome: Outcome, held: Held): Figure[] {
  const { afterFree, machine, afterLift, underWay, overtaken, missing, lost } = outcome;
  const quick = afterFree.filter((ms) => ms <= soon).length;
  const note = [
    `${quick + underWay} of ${lifts} lifts within ${soon} ms`,
    machineInWords(machine),
    ...(underWay > 0 ? [`${underWay} of them found a stop already on the wire`] : []),
    ...(missing > 0 ? [`${missing} without any stop`] : []),
    `${overtaken} overtaken by another packet that began more than ${onItsWay} ms after the lift`,
    `${lost} of ${lifts} with the camera still moving ${lostAfter / 1_000} s later`,
  ].join("; ");
  const none = () => lost === 0 && missing === 0;
  const budget =
    held === "lossy"
      ? { words: "every lift stops the camera", holds: none }
      : {
          words: `≤ ${soon} ms, every lift; none overtaken or lost`,
          holds: () => quick + underWay === lifts && none() && overtaken === 0,
        };
  return [
    figure(`${which}: line free → stop's first byte`, afterFree, held === "not" ? { note } : { budget, note }),
    figure(`${which}: lift → stop's first byte`, afterLift),
  ];
}

function machineInWords(machine: Outcome["machine"]): string {
  if (machine === undefined) return "the machine's own pauses not watched: needs root";
  const { pauses, lateWithoutThem } = machine;
  return `the machine itself stood still for more than ${soon} ms ${pauses} times; ${lateWithoutThem} later than ${soon} ms with that taken off`;
}

const dragging = [
  "Two panels (room sockets over TLS) drag against each other at 60 Hz for 0.2 to 1 s with speeds that change each",
  "time; one lifts, the other goes on for 60 to 160 ms and lifts too. The machine's own pauses are noted by a process on",
  "each core with the highest real-time priority; the room's main thread and the benchmark's go before V8's helpers.",
].join(" ");

/** Fingers are lifted: until the stop's first byte comes out at the camera's end of the line. */
export const stop: Row = async (options) => {
  const lifts = options.quick ? 40 : 1_000;
  const fewer = options.quick ? 10 : 100;
  options.say("newest wins");
  const on = await onSerial(theController, lifts, false, options);
  options.say("every drive in its turn");
  const off = await onSerial(withoutCoalescing, fewer, true, options);
  return {
    row: "stop",
    title: "Stop: first byte after the line is free",
    conditions: [
      "Simulator pacing 9600 baud, acknowledging after 20 ms, on a real pty pair.",
      dragging,
      "The line is free once the last byte of the previous packet's first reply has left the camera;",
      "where it was free already, time counts from the lift in the panel, its way to the controller included. A drive that",
      "left a panel before the stop may still take a free line; the stop's turn is then after its reply.",
      "Coalescing off: the same controller whose camera is made with newest-wins off, so that drives and stops wait their turn.",
    ].join(" "),
    figures: [...figuresOf("coalescing on", lifts, on, "budgeted"), ...figuresOf("coalescing off", fewer, off, "not")],
  };
};

async function onSerial(entry: string, lifts: number, inOrder: boolean, options: RunOptions): Promise<Outcome> {
  await using farEnd = await FarEnd.open();
  return await measure(entry, lifts, inOrder, farEnd, options);
}

const onSockets = "Simulator acknowledging after 20 ms, on sockets of this machine.";

/** The same over a TCP connection. */
export const stopOnTcp: Row = async (options) => {
  const lifts = options.quick ? 40 : 1_000;
  await using farEnd = await FarEnd.openTcp();
  const outcome = await measure(theController, lifts, false, farEnd, options);
  return {
    row: "stop-tcp",
    title: "Stop over TCP",
    conditions: `${onSockets} ${dragging}`,
    figures: figuresOf("TCP", lifts, outcome, "budgeted"),
  };
};

/** The same under Sony's header, where of the datagrams one in twenty is lost each way. */
export const stopUnderLoss: Row = async (options) => {
  const lifts = options.quick ? 40 : 1_000;
  await using farEnd = await FarNetwork.open(0.05);
  const outcome = await measure(theController, lifts, false, farEnd, options);
  return {
    row: "stop-udp",
    title: "Stop under Sony's header, 5 % lost",
    conditions: [
      onSockets,
      dragging,
      "Of the datagrams under Sony's header 5 % are lost each way, at random by one seed. What the room sends is noted before",
      "it may be lost; the line is free once a first reply has left for good, or 150 ms after the last sending of a packet of",
      "which none came back, which is how long a stop waits for a reply that is due to another packet.",
    ].join(" "),
    figures: figuresOf("Sony's UDP, 5 % lost", lifts, outcome, "lossy"),
  };
};
