import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { createFinder } from "#devices/finding/create-finder.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { SocketHidBus } from "../../bench/rig/hid-socket.ts";
import { runController } from "../../bench/rig/stand-in-controller.ts";

/*
 * For a machine whose kernel has no `uhid` and no serial adapters: the speakerphone hangs on a socket where a hidraw node
 * would be, and pseudo-terminals in a folder count as serial ports.
 */
await runController("controller whose devices are stand-ins", async (state) => {
  const devices = await realpath(join(state, "devices"));
  const hid = new SocketHidBus(join(devices, "speakerphone"));
  return {
    makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context, hid),
    makeFinder: async (context, models) =>
      createFinder(context, { models, hid, serialFolders: [join(devices, "serial")] }),
  };
});
