import { expect, test } from "vitest";
import { SpeakerphoneRig } from "./rig.ts";
import { simulatedModel } from "./simulator/model.ts";

/* Consumer Mute (0C:E2) in the layouts of the reference: with a finger on it, and without. */
test.each([
  ["jabra-speak-810", "01 04 00", "01 00 00"],
  ["anker-powerconf", "01 04", "01 00"],
  ["c-media-hs-100b", "04 00 00 00", "00 00 00 00"],
  // Its only mute: it has no telephony one.
  ["razer-microphone", `01 40${" 00".repeat(14)}`, `01${" 00".repeat(15)}`],
] as const)(
  "%s: the loudspeaker's mute beside the volume neither mutes nor opens the room",
  async (model, down, up) => {
    await using rig = await SpeakerphoneRig.start(model);
    const { device, phone } = rig;
    const say = (report: string): void => device.say(Uint8Array.from(Buffer.from(report.replaceAll(" ", ""), "hex")));
    await phone.setOffHook(true);
    await rig.after(3_000);
    await phone.setMute(true);
    await rig.after(3_000);
    rig.take();
    for (let presses = 0; presses < 3; presses += 1) {
      say(down);
      await rig.after(100);
      say(up);
      await rig.after(500);
    }
    expect(rig.take().filter((words) => !words.startsWith("hook"))).toEqual([]);
    const { keys } = simulatedModel(model);
    expect(phone.capabilities?.mute).toBe(keys.mute === undefined ? "none" : "key");
    // Its neighbour, the volume, is heard.
    device.press("volumeUp");
    await rig.after(100);
    expect(rig.take()).toContain("volume up");
  },
);
