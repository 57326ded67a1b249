import { realpath } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { delay, systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { isSteered } from "#devices/camera/camera.ts";
import type { CameraSpec } from "#devices/camera/registry.ts";
import { createCamera } from "#devices/camera/registry.ts";
import type { Attendant, Found } from "#devices/commissioning/attendant.ts";
import { testCameraMove } from "#devices/commissioning/camera-step.ts";
import { testDisplayOff, testDisplayOn } from "#devices/commissioning/display-steps.ts";
import { testLamps, testMuteKey, testRing } from "#devices/commissioning/speakerphone-steps.ts";
import type { Device, DeviceHealth } from "#devices/device.ts";
import { createDisplay } from "#devices/display/registry.ts";
import type { HidBus } from "#devices/transport/hid-link.ts";
import type { StepResult, TestStep, VerifiedDevice } from "#protocol/room-test.ts";
import type { DescribedDisplay } from "../../display/display-spec.ts";
import { pluggedSpeakerphone } from "./plugged-phone.ts";
import { takesPictures, testPicture, usbCamera } from "./take-picture.ts";

const context = { clock: systemClock, log: silentLog };
/** How long a device may take to answer. Milliseconds. */
const answersWithin = 15_000;

/** Takes one step and says so. */
export type Take = (step: TestStep, run: () => Promise<Found>) => Promise<StepResult>;

/** Tests a camera; undefined when it does not answer, with the reason said by `say`. */
export async function testCamera(
  spec: CameraSpec,
  attendant: Attendant,
  take: Take,
  say: (words: string) => void,
): Promise<VerifiedDevice | undefined> {
  await using camera = await createCamera(spec, context);
  camera.start();
  if (!(await answers(camera, say))) return undefined;
  const until = systemClock.monotonic() + 3_000;
  const { drivesOnly = false, estimated = false, turns, magnification, pan } = camera.capabilities;
  const says = isSteered(camera.capabilities);
  while (says && camera.position === undefined && systemClock.monotonic() < until) await delay(50);
  const result = await take("camera.move", () =>
    testCameraMove(
      {
        turns,
        zooms: magnification > 1,
        pan,
        drivesOnly,
        estimated,
        get position() {
          return camera.position;
        },
        moveTo: (target) => camera.moveTo(target),
        turn: async (speed, forMs) => {
          await camera.drive({ pan: turns ? speed : 0, tilt: 0, zoom: turns ? 0 : speed });
          await delay(forMs);
          await camera.stop();
        },
      },
      attendant,
    ),
  );
  const results = [result];
  // Only of a camera on USB is it known where its picture is.
  if (spec.family === "uvc" && (await takesPictures())) {
    const { path } = spec;
    results.push(await take("camera.picture", () => testPicture(usbCamera(path), attendant, say)));
  }
  const { family } = spec;
  const link = family === "uvc" || family === "onvif" ? undefined : spec.link;
  return {
    kind: "camera",
    family,
    model: spec.model,
    ...identityOf(camera),
    wire: link?.kind ?? (family === "uvc" ? "usb" : "http"),
    simulated: await isSimulated("path" in spec ? spec.path : "host" in spec ? spec.host : placeOf(link)),
    results,
  };
}

/** Tests a display. */
export async function testDisplay(
  described: DescribedDisplay,
  attendant: Attendant,
  take: Take,
  say: (words: string) => void,
): Promise<VerifiedDevice | undefined> {
  // What it shows is accepted for as long as it is tested, and kept nowhere.
  const spec = { ...described, learned: () => {} };
  await using display = createDisplay(spec, context);
  display.start();
  if (!(await answers(display, say))) return undefined;
  const { serial, network, cec } = spec;
  const wasLit = display.reading.power === "on" || display.reading.power === "warming";
  const tested = { way: "", setPower: (on: boolean) => display.carryOut({ kind: "power", on }) };
  const results = [await take("display.off", () => testDisplayOff(tested, attendant))];
  results.push(await take("display.on", () => testDisplayOn(tested, attendant)));
  if (!wasLit) await display.carryOut({ kind: "power", on: false }).catch(() => undefined);
  const { maker, name, firmware } = identityOf(display);
  return {
    kind: "display",
    family: serial?.family ?? network?.family ?? "cec",
    maker,
    // Over HDMI a television says what its owner called it.
    name: cec === undefined ? name : "",
    firmware,
    wire: serial === undefined ? (network === undefined ? "hdmi" : "tcp") : "serial",
    simulated: await isSimulated(serial?.path ?? network?.host ?? cec?.device ?? ""),
    results,
  };
}

/**
 * Tests whatever speakerphone is plugged in; undefined when there is none.
 *
 * @param bus where HID devices hang: the machine's own, unless a test brings another
 */
export async function testSpeakerphone(
  attendant: Attendant,
  take: Take,
  agrees: (name: string) => Promise<boolean>,
  bus?: HidBus,
): Promise<VerifiedDevice | undefined> {
  await using phone = await pluggedSpeakerphone(bus);
  const { capabilities, identity } = phone;
  if (capabilities === undefined || !(await agrees(identity?.model ?? ""))) return undefined;
  let offHook = false;
  // Somebody may pick up what rings: there is no call, and it is told so.
  phone.events.on("hook", () => void phone.setOffHook(offHook));
  const tested = {
    capabilities,
    setRinging: (on: boolean) => phone.setRinging(on),
    setMute: (on: boolean) => phone.setMute(on),
    setOffHook: (on: boolean) => {
      offHook = on;
      return phone.setOffHook(on);
    },
    hearMuteKey: (pressed: () => void) => phone.events.on("muteKey", pressed),
  };
  const results = [
    await take("speakerphone.ring", () => testRing(tested, attendant)),
    await take("speakerphone.lamps", () => testLamps(tested, attendant)),
    await take("speakerphone.mute", () => testMuteKey(tested, attendant)),
  ];
  const [path = "", usb = ""] = phone.where.split(", USB ");
  return {
    kind: "speakerphone",
    family: "hid",
    ...(usb === "" ? {} : { model: usb }),
    maker: "",
    name: identity?.model ?? "",
    firmware: "",
    wire: "usb",
    simulated: await isSimulated(path),
    results,
  };
}

async function answers(device: Device, say: (words: string) => void): Promise<boolean> {
  const until = systemClock.monotonic() + answersWithin;
  const isThere = ({ kind }: DeviceHealth): boolean => kind === "ready" || kind === "degraded";
  while (!isThere(device.health) && systemClock.monotonic() < until) await delay(50);
  const { health } = device;
  if (isThere(health)) return true;
  say(
    "fault" in health && health.fault !== undefined
      ? `${health.fault.words} ${health.fault.todo}`
      : "It does not answer.",
  );
  return false;
}

function identityOf({ identity }: Device): Pick<VerifiedDevice, "maker" | "name" | "firmware"> {
  return { maker: identity?.vendor ?? "", name: identity?.model ?? "", firmware: identity?.firmware ?? "" };
}

function placeOf(link: { readonly path?: string; readonly host?: string } | undefined): string {
  return link?.path ?? link?.host ?? "";
}

/**
 * Whether there is no real device at the end of this path or host: a pty, a device the kernel was given by a program, or this
 * machine itself. What cannot be looked at counts as simulated too.
 */
export async function isSimulated(place: string): Promise<boolean> {
  if (place.startsWith("/dev/")) {
    const real = await realpath(place).catch(() => place);
    const name = real.slice("/dev/".length);
    const classes = ["tty", "hidraw", "video4linux", "cec"];
    const nodes = await Promise.all(classes.map((each) => realpath(`/sys/class/${each}/${name}`).catch(() => "")));
    const node = nodes.find((each) => each !== "");
    return node === undefined || /\/devices\/virtual\/|\/vhci_hcd|\/vivid|\/uhid\//.test(node);
  }
  if (place.startsWith("/") || place === "") return true;
  return place === "localhost" || place === "[::1]" || (isIPv4(place) && place.startsWith("127."));
}
