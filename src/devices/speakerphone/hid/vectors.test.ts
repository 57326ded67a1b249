import { describe, expect, test } from "vitest";
import { SpeakerphoneRig } from "./rig.ts";

describe("reports as the reference has them", () => {
  test("Jabra Speak 810: ring, answer, mute", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    const { device, phone } = rig;
    expect(rig.takeWritten()).toEqual(["02 00 00"]);
    await phone.setRinging(true);
    expect(rig.takeWritten()).toEqual(["02 04 00"]);
    device.press("hook");
    await rig.after(0);
    expect(rig.takeWritten()).toEqual(["02 01 00"]);
    await phone.setMute(true);
    expect(rig.takeWritten()).toEqual(["02 03 00"]);
  });

  test("Plantronics C5220: one report for each lamp, the answer before the end of the ringing", async () => {
    await using rig = await SpeakerphoneRig.start("plantronics-blackwire-c5220");
    const { device, phone } = rig;
    expect(rig.takeWritten().sort()).toEqual(["09 00", "17 00", "18 00", "20 00"]);
    await phone.setRinging(true);
    device.press("hook");
    await rig.after(10);
    await phone.setMute(true);
    expect(rig.takeWritten()).toEqual(["18 01", "17 01", "18 00", "09 01"]);
  });

  test("EPOS IMPACT DW: input and output layouts differ, and the ringer rings beside the lamp", async () => {
    await using rig = await SpeakerphoneRig.start("epos-impact-dw");
    const { phone, device } = rig;
    rig.takeWritten();
    await phone.setRinging(true);
    expect(rig.takeWritten()).toEqual(["03 09"]);
    device.say(Uint8Array.of(0x02, 0x04));
    await rig.after(0);
    expect(rig.take()).toEqual(["hook up"]);
    expect(rig.takeWritten()).toEqual(["03 02"]);
  });

  test("Jabra Speak 510: keys on the standard's page, lamps on the maker's own", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-510-cut");
    const { device, phone } = rig;
    expect(rig.takeWritten()).toEqual(["04 00 00"]);
    await phone.setRinging(true);
    expect(rig.takeWritten()).toEqual(["04 08 00"]);
    device.say(Uint8Array.of(0x03, 0x01));
    await rig.after(0);
    expect(rig.take()).toEqual(["hook up"]);
    expect(rig.takeWritten()).toEqual(["04 01 00"]);
    await phone.setOffHook(true);
    await rig.after(3_000);
    for (const state of [0x11, 0x01]) device.say(Uint8Array.of(0x03, state));
    expect(rig.take()).toEqual(["mute key: toggle"]);
    await phone.setMute(true);
    expect(rig.takeWritten()).toEqual(["04 05 00"]);
    await phone.setHold(true);
    expect(rig.takeWritten()).toEqual(["04 15 00"]);
  });

  test("Anker PowerConf: off the hook with its microphone's lamp, which goes out while muted", async () => {
    await using rig = await SpeakerphoneRig.start("anker-powerconf");
    const { device, phone } = rig;
    expect(rig.takeWritten()).toEqual(["02 00 00"]);
    device.say(Uint8Array.of(0x02, 0x01, 0x00));
    await rig.after(0);
    expect(rig.take()).toEqual(["hook up"]);
    expect(rig.takeWritten()).toEqual(["02 11 00"]);
    expect([device.lit("offHook"), device.lit("microphone"), device.microphoneOpen]).toEqual([true, true, true]);
    await phone.setOffHook(true);
    await rig.after(3_000);
    for (const state of [0x05, 0x01]) device.say(Uint8Array.of(0x02, state, 0x00));
    expect(rig.take()).toEqual(["mute key: toggle"]);
    await phone.setMute(true);
    expect(rig.takeWritten()).toEqual(["02 03 00"]);
    await phone.setMute(false);
    expect(rig.takeWritten()).toEqual(["02 11 00"]);
    await rig.after(3_000);
    device.say(Uint8Array.of(0x02, 0x00, 0x00));
    await rig.after(10);
    expect(rig.take()).toEqual(["hook down"]);
    expect(rig.takeWritten()).toEqual(["02 00 00"]);
    // What else it was seen to take: off the hook alone, without the last byte.
    device.handleOutput(Uint8Array.of(0x02, 0x01));
    expect([device.lit("offHook"), device.lit("microphone"), device.microphoneOpen]).toEqual([true, false, true]);
  });

  test("C-Media HS-100B: no report ids, a hook that only pulses", async () => {
    await using rig = await SpeakerphoneRig.start("c-media-hs-100b");
    rig.device.say(Uint8Array.of(0x10, 0, 0, 0));
    rig.device.say(Uint8Array.of(0x00, 0, 0, 0));
    rig.device.say(Uint8Array.of(0x01, 0, 0, 0));
    expect(rig.take()).toEqual(["hook up", "volume up"]);
  });
});
