import { systemClock } from "#base/clock.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import type { DeviceHealth } from "#devices/device.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { until } from "../rig/until.ts";
import type { Socketed, SocketedKind } from "./socketed.ts";

/**
 * A speakerphone of a room in a meeting, muted when its plug is pulled: the room's own controller, the real driver, reports
 * in memory. In use again is when its mute lamp is lit; unasked is any moment at which the room's microphone was open.
 */
async function speakerphone(): Promise<Socketed> {
  const room = await RoomRig.start();
  await room.setUp();
  const kiosk = await room.kiosk();
  const panel: RoomClient = await room.connect({ cookie: await room.pairPanel("") });
  const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
  room.hid.plug(device, "/dev/hidraw0");
  const state = (): string | undefined => panel.nodes.speakerphone?.health.state;
  await until(() => state() === "ready", "the speakerphone", 30_000);
  await panel.call("meeting.start", {});
  await until(() => panel.nodes.call?.state === "joined", "the meeting", 30_000);
  await panel.call("microphone.mute", { muted: true });
  await until(() => kiosk.nodes["media.wanted"]?.microphone === "muted", "the screen to be muted", 20_000, 2);
  let open: string[] = [];
  const watch = (): void => {
    if (panel.nodes.microphone?.actual === "open") open.push("the room's microphone was open");
    if (kiosk.nodes["media.wanted"]?.microphone === "open") open.push("the screen's microphone was wanted open");
  };
  let watching: NodeJS.Timeout | undefined;
  const inUse = (): boolean => state() === "ready" && device.lit("mute");
  return {
    device: {
      get health(): DeviceHealth {
        const since = 0;
        return inUse() ? { kind: "ready", since } : { kind: "connecting", since, tries: 1 };
      },
    },
    use: async () => {
      open = [];
      watching = setInterval(watch, 2);
    },
    pull: async () => room.hid.unplug(device),
    putBack: async () => {
      device.restart();
      room.hid.plug(device, "/dev/hidraw0");
    },
    unasked: () => {
      clearInterval(watching);
      return [...new Set(open), ...(device.microphoneOpen ? ["its own microphone is open"] : [])];
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(watching);
      device.close();
      await room[Symbol.asyncDispose]();
    },
  };
}

export const socketedSpeakerphone: SocketedKind = { name: "speakerphone, muted in a meeting", open: speakerphone };
