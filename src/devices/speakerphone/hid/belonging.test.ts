import { describe, expect, test } from "vitest";
import type { SoundPlug } from "#protocol/sound.ts";
import { belonging } from "./belonging.ts";
import { SpeakerphoneRig } from "./rig.ts";
import { simulatedModel } from "./simulator/model.ts";
import { SimulatedSpeakerphone } from "./simulator/simulated-speakerphone.ts";

const jabra = { vendor: "0b0e", product: "2456" } as const;

describe("a HID device and what the room hears by", () => {
  const device = (usbPort: string | undefined, product = 0x2456) => ({
    path: "/dev/hidraw0",
    port: "0",
    usbPort,
    vendor: 0x0b0e,
    product,
    name: "",
    serial: "",
    descriptor: new Uint8Array(),
  });
  test.for<[string, string | undefined, number, SoundPlug | undefined, number]>([
    ["on the same port are one", "1-1.4", 0x2456, { ...jabra, port: "1-1.4" }, 3],
    ["of the same make on two ports are two", "2-1", 0x2456, { ...jabra, port: "1-1" }, 0],
    ["of the same make, the sound system names no port", "1-1.4", 0x2456, { ...jabra, port: null }, 2],
    ["of the same make, the kernel names no port", undefined, 0x2456, { ...jabra, port: "1-1" }, 2],
    ["of another make, no port is known", undefined, 0x0420, { ...jabra, port: null }, 0],
    ["of one maker on one hub are one device with a hub in it", "1-1.1", 0x0420, { ...jabra, port: "1-1.2" }, 1],
    ["of two makers on one hub are two", "1-1.1", 0x2456, { vendor: "291a", product: "3301", port: "1-1.2" }, 0],
    ["on two ports of the computer itself are two", "1-1", 0x2456, { ...jabra, port: "1-2" }, 0],
    ["where nobody says what is heard by", "1-1", 0x2456, undefined, 0],
  ])("%s", ([, port, product, plug, how]) => {
    expect(belonging(device(port, product), plug)).toBe(how);
  });
});

describe("the keys that are used are those of what the room hears by", () => {
  const plugged = ({ phone }: SpeakerphoneRig) => [phone.identity?.model, phone.plugged?.usbPort];
  const heardOn = (port: string): SoundPlug => ({ ...jabra, port });

  test("although another has more telephony; without a microphone the other is taken again", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810", {}, "1-1");
    const brio = new SimulatedSpeakerphone(simulatedModel("logitech-mx-brio"), rig.clock);
    rig.bus.plug(brio, "memory brio", "1-2");
    rig.phone.prefer({ vendor: "046d", product: "0944", port: "1-2" });
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Logitech MX Brio", "1-2"]);
    rig.phone.prefer(undefined);
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "1-1"]);
  });

  test("of identical twins the one on its port, after either was pulled and plugged in elsewhere too", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810", {}, "1-1");
    const twin = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), rig.clock);
    rig.bus.plug(twin, "memory twin", "1-2");
    rig.phone.prefer(heardOn("1-2"));
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "1-2"]);
    await rig.phone.setMute(true);
    expect([rig.device.lit("mute"), twin.lit("mute")]).toEqual([false, true]);
    // It is pulled, and the other one serves; the sound follows when it is back on another port.
    rig.bus.unplug(twin);
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "1-1"]);
    rig.bus.plug(twin, "memory twin again", "2-3");
    rig.phone.prefer(heardOn("2-3"));
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "2-3"]);
    expect(twin.lit("mute")).toBe(true);
  });

  test("not in the middle of a call: then the one in use stays", async () => {
    await using rig = await SpeakerphoneRig.start("jabra-speak-810", {}, "1-1");
    const twin = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), rig.clock);
    rig.bus.plug(twin, "memory twin", "1-2");
    await rig.phone.setOffHook(true);
    rig.phone.prefer(heardOn("1-2"));
    await rig.after(3_000);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "1-1"]);
    await rig.phone.setOffHook(false);
    await rig.after(500);
    await rig.after(500);
    expect(plugged(rig)).toEqual(["Jabra SPEAK 810", "1-2"]);
  });
});
