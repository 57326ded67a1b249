import { describe, expect, test } from "vitest";
import { DeviceError } from "../../device-error.ts";
import { SpeakerphoneRig } from "./rig.ts";
import { simulatedModel, simulatedModelNames } from "./simulator/model.ts";
import { SimulatedSpeakerphone } from "./simulator/simulated-speakerphone.ts";

const withTelephony = simulatedModelNames().filter(
  (model) => !["logitech-g535", "microsoft-sidewinder-game-voice"].includes(model),
);

describe("a call on every device of the reference", () => {
  test.each(withTelephony)("%s rings, is answered, muted, opened and hung up", async (model) => {
    await using rig = await SpeakerphoneRig.start(model);
    const { device, phone } = rig;
    const { lamps, keys } = simulatedModel(model);
    const shows = (lamp: "ring" | "offHook" | "mute") => (lamps[lamp] === undefined ? undefined : device.lit(lamp));
    const whether = (lamp: "ring" | "offHook" | "mute", lit: boolean) => (lamps[lamp] === undefined ? undefined : lit);

    await phone.setRinging(true);
    expect(shows("ring")).toBe(whether("ring", true));
    device.press("hook");
    await rig.after(100);
    expect(rig.take()).toEqual(["hook up"]);
    expect(shows("offHook")).toBe(whether("offHook", true));
    expect(shows("ring")).toBe(whether("ring", false));
    await phone.setOffHook(true);
    await rig.after(3_000);
    expect(rig.take()).toEqual([]);
    expect(device.forgotten).toBe(0);

    if (keys.mute !== undefined) {
      device.press("mute");
      await rig.after(50);
      expect(rig.take()).toEqual(["mute key: toggle"]);
      await phone.setMute(true);
      expect(shows("mute")).toBe(whether("mute", true));
      device.press("mute");
      await rig.after(50);
      expect(rig.take()).toEqual(["mute key: toggle"]);
      await phone.setMute(false);
      expect(shows("mute")).toBe(whether("mute", false));
    }

    await rig.after(3_000);
    device.press("hook");
    await rig.after(100);
    expect(rig.take()).toEqual(["hook down"]);
    await phone.setOffHook(false);
    await rig.after(3_000);
    expect(shows("offHook")).toBe(whether("offHook", false));
    expect(rig.take()).toEqual([]);
    expect(device.forgotten).toBe(0);
  });

  test.each(withTelephony)(
    "%s is answered and hung up by the room, and its echoes are nobody's keys",
    async (model) => {
      await using rig = await SpeakerphoneRig.start(model);
      const { device, phone } = rig;
      await phone.setOffHook(true);
      await rig.after(3_000);
      await phone.setMute(true);
      await rig.after(3_000);
      await phone.setMute(false);
      await phone.setOffHook(false);
      await rig.after(3_000);
      expect(rig.take()).toEqual([]);
      expect(device.forgotten).toBe(0);
    },
  );

  test.each(["logitech-g535", "microsoft-sidewinder-game-voice"])("%s is no speakerphone", async (model) => {
    await using rig = await SpeakerphoneRig.start(model);
    expect(rig.phone.capabilities).toBeUndefined();
    expect(rig.phone.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_PORT_ABSENT" } });
    expect(await rig.phone.setMute(true)).toMatchObject({ kind: "failed", error: { code: "DEVICE_PORT_ABSENT" } });
  });
});

describe("the microphone that hangs on the hook", () => {
  test("PowerConf lets nobody be heard before it is told off the hook, and stays so while muted", async () => {
    await using rig = await SpeakerphoneRig.start("anker-powerconf");
    const { device, phone } = rig;
    expect(device.microphoneOpen).toBe(false);
    await phone.setOffHook(true);
    expect(device.microphoneOpen).toBe(true);
    await phone.setMute(true);
    expect([device.microphoneOpen, device.lit("offHook")]).toEqual([false, true]);
    await phone.setMute(false);
    await phone.setHold(true);
    expect([device.lit("hold"), device.lit("offHook")]).toEqual([true, true]);
  });

  test("only Yealink holds a call on the hook", async () => {
    await using rig = await SpeakerphoneRig.start("yealink-wh66");
    const { device, phone } = rig;
    await phone.setOffHook(true);
    await rig.after(1_000);
    await phone.setHold(true);
    expect([device.lit("hold"), device.lit("offHook")]).toEqual([true, false]);
    await rig.after(1_000);
    await phone.setHold(false);
    await rig.after(1_000);
    expect(device.lit("offHook")).toBe(true);
    expect(rig.take()).toEqual([]);
  });
});

describe("echoes, bounces and repetitions", () => {
  test("a mute key beside a hook bit that never followed does not hang up", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810", { echoesHook: false });
    await rig.phone.setOffHook(true);
    await rig.after(3_000);
    rig.device.say(Uint8Array.of(2, 0b100, 0));
    rig.device.say(Uint8Array.of(2, 0, 0));
    await rig.after(3_000);
    expect(rig.take()).toEqual(["mute key: toggle"]);
  });

  test("the first report of a device found in a call hangs up when it says nothing else", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810", { echoesHook: false });
    await rig.phone.setOffHook(true);
    await rig.after(3_000);
    rig.device.say(Uint8Array.of(2, 0, 0));
    expect(rig.take()).toEqual(["hook down"]);
  });

  test("a hook that falls back within the echo counts when it stays", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    await rig.phone.setOffHook(true);
    rig.device.say(Uint8Array.of(2, 0, 0));
    await rig.after(100);
    expect(rig.take()).toEqual([]);
    await rig.after(500);
    expect(rig.take()).toEqual(["hook down"]);
  });

  test("a contact that bounces within the echo counts as nothing", async () => {
    await using rig = await SpeakerphoneRig.start("plantronics-blackwire-c5220");
    rig.device.press("hook");
    await rig.after(10);
    rig.device.say(Uint8Array.of(8, 0));
    rig.device.say(Uint8Array.of(8, 2));
    await rig.after(3_000);
    expect(rig.take()).toEqual(["hook up"]);
  });

  test("a press that was turned down and is reported again is told once more, and is no second press", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    rig.device.press("hook");
    await rig.after(10);
    await rig.phone.setOffHook(false);
    await rig.after(2_000);
    rig.takeWritten();
    rig.device.say(Uint8Array.of(2, 1, 0));
    await rig.after(10);
    expect(rig.take()).toEqual(["hook up"]);
    expect(rig.takeWritten()).toEqual(["02 00 00"]);
  });

  test("a mute pulse in a report of its own, and one beside the hook", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    for (const state of [0b100, 0b100, 0, 0b101, 0b001]) rig.device.say(Uint8Array.of(2, state, 0));
    expect(rig.take()).toEqual(["mute key: toggle", "mute key: toggle", "hook up"]);
  });

  test("a mute key that changes nothing is answered before the device loses patience", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    await rig.phone.setOffHook(true);
    await rig.after(600);
    rig.takeWritten();
    rig.device.press("mute");
    await rig.after(900);
    expect(rig.takeWritten()).toEqual([]);
    await rig.after(200);
    expect(rig.takeWritten()).toEqual(["02 01 00"]);
  });
});

describe("a mute that is a switch", () => {
  const asSwitch = { mute: "switch", muteOutsideCall: true } as const;
  // The Jabra's mute field with "no preferred state" and absolute, as Google's Meet speakermic has it.
  const start = async (echoesMute: boolean): Promise<SpeakerphoneRig> => {
    const rig = await SpeakerphoneRig.start("jabra-speak-810", { ...asSwitch, echoesMute });
    const descriptor = Buffer.from(rig.device.descriptor);
    descriptor[descriptor.indexOf(Buffer.from("8106", "hex")) + 1] = 0x22;
    rig.bus.unplug(rig.device);
    rig.bus.plug(Object.assign(rig.device, { descriptor }));
    await rig.after(2_000);
    await rig.after(1_000);
    rig.take();
    return rig;
  };

  test("says what it stands at, and asks for that", async () => {
    await using rig = await start(false);
    expect(rig.phone.capabilities?.mute).toBe("switch");
    rig.device.press("hook");
    await rig.after(1_000);
    expect(rig.phone.state).toMatchObject({ hook: "off", mute: "open" });
    rig.device.press("mute");
    expect(rig.phone.state.mute).toBe("muted");
    await rig.phone.setMute(true);
    rig.device.press("mute");
    expect(rig.take()).toEqual(["hook up", "mute key: mute", "mute key: open"]);
  });

  test("that follows what it is told asks for nothing", async () => {
    await using rig = await start(true);
    rig.device.press("hook");
    await rig.after(1_000);
    rig.take();
    await rig.phone.setMute(true);
    await rig.phone.setMute(false);
    await rig.after(1_000);
    expect(rig.take()).toEqual([]);
    expect(rig.phone.state.mute).toBe("open");
  });
});

describe("keys", () => {
  test("volume, flash, redial and both ways to reject", async () => {
    await using rig = await SpeakerphoneRig.start("sennheiser-sc-660");
    for (const key of ["volumeUp", "volumeDown", "flash", "redial", "drop", "reject"] as const) {
      rig.device.press(key);
      await rig.after(50);
    }
    expect(rig.take()).toEqual(["volume up", "volume down", "flash", "redial", "reject by drop", "reject by button"]);
  });
});

describe("what comes and goes", () => {
  test("unplugged in a call, it is told everything again when it is back", async () => {
    await using rig = await SpeakerphoneRig.start("plantronics-blackwire-c5220");
    const { bus, device, phone } = rig;
    await phone.setOffHook(true);
    await phone.setMute(true);
    bus.unplug(device);
    device.restart();
    await rig.after(0);
    expect(phone.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED" } });
    expect(phone.state).toEqual({ hook: "unknown", mute: "unknown", lineBusy: false });
    await phone.setRinging(true);
    await rig.after(60_000);
    expect(phone.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED" } });
    bus.plug(device);
    await rig.after(500);
    expect(phone.health.kind).toBe("ready");
    expect([device.lit("offHook"), device.lit("mute"), device.lit("ring")]).toEqual([true, true, true]);
    await rig.after(3_000);
    expect(rig.take()).toEqual([]);
  });

  test("of several the best is taken, stays in use, and hands over when it is gone", async () => {
    await using rig = await SpeakerphoneRig.start("logitech-mx-brio");
    const { bus, phone, clock } = rig;
    expect([phone.identity?.model, phone.others]).toEqual(["Logitech MX Brio", 0]);
    const speak = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), clock);
    const conf = new SimulatedSpeakerphone(simulatedModel("anker-powerconf"), clock);
    await phone.setOffHook(true);
    bus.plug(conf);
    await rig.after(500);
    expect([phone.identity?.model, phone.others]).toEqual(["Logitech MX Brio", 1]);
    await phone.setOffHook(false);
    await rig.after(500);
    await rig.after(500);
    expect(phone.identity?.model).toBe("Anker PowerConf");
    bus.plug(speak);
    await rig.after(1_000);
    expect([phone.identity?.model, phone.others]).toEqual(["Anker PowerConf", 2]);
    bus.unplug(conf);
    await rig.after(500);
    expect([phone.identity?.model, phone.others]).toEqual(["Jabra SPEAK 810", 1]);
  });

  test("one that may not be opened is said, and tried again", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    const { bus, device, phone } = rig;
    bus.refusal = new DeviceError("DEVICE_PORT_DENIED");
    bus.unplug(device);
    bus.plug(device);
    await rig.after(1_000);
    expect(phone.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_PORT_DENIED" } });
    bus.refusal = undefined;
    await rig.after(6_000);
    expect(phone.health.kind).toBe("ready");
  });

  test("one that takes no reports is lost, and found again", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    const { device, phone } = rig;
    const takes = device.handleOutput.bind(device);
    Object.assign(device, {
      handleOutput: () => {
        throw new Error("I/O error");
      },
    });
    expect(await phone.setMute(true)).toMatchObject({ kind: "failed", error: { detail: "I/O error" } });
    await rig.after(0);
    expect(phone.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED", detail: "I/O error" } });
    Object.assign(device, { handleOutput: takes });
    await rig.after(6_000);
    expect([phone.health.kind, device.lit("mute")]).toEqual(["ready", true]);
  });
});

describe("what no descriptor promised", () => {
  test("unknown ids, short reports and long ones", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810");
    for (const report of ["", "07", "02", "02ff", "0200", "00", "05", `02${"00".repeat(600)}`]) {
      rig.device.say(Uint8Array.from(Buffer.from(report, "hex")));
    }
    rig.take();
    rig.device.press("hook");
    expect(rig.take()).toEqual(["hook up"]);
    const words = rig.phone.exchanges().map((exchange) => exchange.words);
    expect(words).toContain("unknown report 7");
    expect(words).toContain("report 5, not telephony");
  });
});
