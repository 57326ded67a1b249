import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { Display } from "#devices/display/display.ts";
import { createLgDisplay } from "#devices/display/lg/display.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { createPjlinkDisplay } from "#devices/display/pjlink/display.ts";
import { ProjectorServer } from "#devices/display/pjlink/simulator-server.ts";
import { createMdcDisplay } from "#devices/display/samsung-mdc/display.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { type SimulatedEar, SimulatorPlug } from "#devices/display/simulator-plug.ts";
import type { ByteLink } from "#devices/transport/byte-link.ts";
import { SerialLink } from "#devices/transport/serial.ts";
import { TcpLink } from "#devices/transport/tcp.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { SerialLine } from "./serial-line.ts";
import type { Socketed, SocketedKind } from "./socketed.ts";

const host = "127.0.0.1";
const context = { id: "display", number: 1, clock: systemClock, log: silentLog } as const;

interface Far {
  pull(): Promise<void>;
  putBack(): Promise<void>;
  close(): Promise<void>;
}

export type Use = (display: Display, set: SimulatedSet) => Promise<void>;

/** It has just done something. */
const hide: Use = (display, set) => display.carryOut({ kind: "picture-mute", on: !set.pictureMute });
/** Somebody has just switched it off. */
export const switchOff: Use = (display) => display.carryOut({ kind: "power", on: false });

/** A display that has just done something when its plug is pulled, in the middle of a question. */
export async function asked(set: SimulatedSet, display: Display, far: Far, use: Use = hide): Promise<Socketed> {
  set.switchPower(true);
  display.start();
  const stand = (): string =>
    JSON.stringify([set.power, set.input, set.pictureMute, set.audioMute, set.volume, set.frozen, set.done.length]);
  let before = "";
  return {
    device: display,
    use: async () => {
      await use(display, set);
      void display.refresh();
    },
    pull: () => far.pull(),
    putBack: async () => {
      before = stand();
      await far.putBack();
    },
    unasked: () => (stand() === before ? [] : [`${before} became ${stand()}`]),
    [Symbol.asyncDispose]: async () => {
      await display.close();
      await far.close();
      set.close();
    },
  };
}

export const setWith = (input: string): SimulatedSet =>
  new SimulatedSet({ clock: systemClock, inputs: [{ id: input, name: "HDMI 1" }], warming: 0, cooling: 0 });

type MakeEar = (set: SimulatedSet) => SimulatedEar;
type MakeDisplay = (link: ByteLink) => Display;

/** @param silent pulled at the display's own end: the port stays */
async function onSerial(input: string, ear: MakeEar, make: MakeDisplay, silent = false, use?: Use): Promise<Socketed> {
  const line = await SerialLine.join();
  const set = setWith(input);
  const plug = new SimulatorPlug(ear(set), new SerialLink(line.theirs, 9_600), systemClock);
  await plug.plug();
  const far = {
    ...(silent
      ? {
          pull: async () => {
            set.faults.silent = true;
          },
          putBack: async () => {
            set.faults.silent = false;
          },
        }
      : {
          pull: () => line.cut(),
          putBack: async () => {
            await line.mend();
            await plug.plug();
          },
        }),
    close: async () => {
      await plug.close();
      await line[Symbol.asyncDispose]();
    },
  };
  return asked(set, make(new SerialLink(line.ours, 9_600)), far, use);
}

async function onTcp(input: string, ear: MakeEar, make: MakeDisplay, use?: Use): Promise<Socketed> {
  const listening = new TcpListenLink(0);
  const set = setWith(input);
  const plug = new SimulatorPlug(ear(set), listening, systemClock);
  await plug.plug();
  const far = { pull: () => plug.unplug(), putBack: () => plug.plug(), close: () => plug.close() };
  return asked(set, make(new TcpLink(host, listening.port)), far, use);
}

async function pjlink(use?: Use): Promise<Socketed> {
  const set = setWith("31");
  const server = new ProjectorServer({
    set,
    class: 2,
    password: "secret",
    knowsSha256: true,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock: systemClock,
    port: 0,
    idle: 30_000,
  });
  await server.plug();
  const link = new TcpLink(host, server.port);
  const display = createPjlinkDisplay({ ...context, link, password: "secret", noticePort: 0, asksSignal: false });
  const far = { pull: () => server.unplug(), putBack: () => server.plug(), close: () => server.close() };
  return asked(set, display, far, use);
}

const mdcEar: MakeEar = (set) => new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
const mdc: MakeDisplay = (link) => createMdcDisplay({ ...context, link });
const lgEar: MakeEar = (set) => new SimulatedLg({ set, id: 1, saysPc: false });
const lg: MakeDisplay = (link) => createLgDisplay({ ...context, link });

export const socketedDisplays: readonly SocketedKind[] = [
  { name: "PJLink, TCP", open: () => pjlink() },
  { name: "Samsung MDC, serial line", open: () => onSerial("21", mdcEar, mdc) },
  { name: "Samsung MDC, TCP", open: () => onTcp("21", mdcEar, mdc) },
  { name: "LG, serial line", open: () => onSerial("90", lgEar, lg) },
  { name: "LG, TCP", open: () => onTcp("90", lgEar, lg) },
  { name: "Samsung MDC, its end of the serial line", open: () => onSerial("21", mdcEar, mdc, true) },
  { name: "LG, its end of the serial line", open: () => onSerial("90", lgEar, lg, true) },
  {
    name: "Samsung MDC, its end of the serial line, switched off",
    open: () => onSerial("21", mdcEar, mdc, true, switchOff),
  },
  { name: "LG, its end of the serial line, switched off", open: () => onSerial("90", lgEar, lg, true, switchOff) },
  { name: "PJLink, TCP, switched off", open: () => pjlink(switchOff) },
  { name: "Samsung MDC, TCP, switched off", open: () => onTcp("21", mdcEar, mdc, switchOff) },
  { name: "LG, TCP, switched off", open: () => onTcp("90", lgEar, lg, switchOff) },
];
