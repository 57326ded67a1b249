import { join } from "node:path";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { SocketHidBus } from "./hid-socket.ts";
import { runController } from "./stand-in-controller.ts";

// Its speakerphone hangs on a socket where a hidraw node would be.
await runController("controller with a speakerphone on a socket", (state) => {
  const hid = new SocketHidBus(join(state, "speakerphone.sock"));
  return {
    makeCamera: () => Promise.reject(new Error("There is no camera in this room.")),
    makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context, hid),
  };
});
