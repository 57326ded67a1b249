import { cameraIds } from "#protocol/camera-settings.ts";
import type { FoundDevice } from "#protocol/found-devices.ts";

/** What a room without a camera, without a display, is short of. */
export interface Missing {
  readonly camera: boolean;
  readonly display: boolean;
}

/**
 * What "use all" takes: the cameras, every way to one display, the speakerphone. What hangs on this machine's own cables
 * stands in this room; what answers on the network may stand in the next one, and is proposed only where it is the one that
 * answered and nothing on a cable did. What wants a password first is left to a person.
 *
 * @returns ids
 */
export function proposalOf(devices: readonly FoundDevice[], missing: Missing): string[] {
  const free = devices.filter(({ state }) => state === "free").map(byOpenWay);
  const cameras = missing.camera ? free.filter(({ kind }) => kind === "camera") : [];
  const displays = missing.display ? free.filter(({ kind }) => kind === "display") : [];
  const speakerphones = free.filter(({ kind }) => kind === "speakerphone");
  const chosen = [
    ...ofOneFamily(rather(cabledElseOnly(cameras))).slice(0, cameraIds.length),
    ...oneOfEachWay(cabledElseOnly(displays)),
    ...speakerphones.slice(0, 1),
  ];
  return chosen.map(({ id }) => id);
}

/** A device by a way that asks for no password, where it has one. */
function byOpenWay(device: FoundDevice): FoundDevice {
  const open = device.ways.find(({ state, needs }) => state === "free" && needs === "nothing");
  return device.needs === "nothing" || open === undefined ? device : { ...device, ...open };
}

const onNetwork: readonly FoundDevice["family"][] = ["onvif", "visca-ip", "pjlink"];
const isCabled = ({ family }: FoundDevice): boolean => !onNetwork.includes(family);

function cabledElseOnly(devices: readonly FoundDevice[]): readonly FoundDevice[] {
  const cabled = devices.filter(isCabled);
  const open = (cabled.length > 0 ? cabled : devices).filter(({ needs }) => needs === "nothing");
  if (cabled.length > 0) return open;
  // One host may be reached in two ways: the first is the one that shows its picture too.
  const hosts = new Set(devices.map(({ link }) => link.replace(/:\d+$/, "")));
  return hosts.size === 1 ? open.slice(0, 1) : [];
}

/**
 * What has nothing to steer may be a capture stick with the picture of one that is steered by another cable: it is left to a
 * person where there is one to be steered. A device with two lenses, one of them for signing in, is one camera.
 */
function rather(cameras: readonly FoundDevice[]): readonly FoundDevice[] {
  const steered = cameras.filter(({ steers }) => steers !== false);
  if (steered.length > 0) return steered;
  return cameras.filter(({ socket }, index) => cameras.findIndex((other) => other.socket === socket) === index);
}

/** A camera may hang on a serial line and on USB at once; two that are reached alike are two cameras. */
function ofOneFamily(cameras: readonly FoundDevice[]): readonly FoundDevice[] {
  return cameras.filter(({ family }) => family === cameras[0]?.family);
}

/** A display has a serial line and an HDMI cable, one each: two of a kind are two displays, and the first is taken. */
function oneOfEachWay(displays: readonly FoundDevice[]): readonly FoundDevice[] {
  const wayOf = ({ family }: FoundDevice): string => (family === "cec" || family === "pjlink" ? family : "serial");
  return displays.filter((one, index) => displays.findIndex((other) => wayOf(other) === wayOf(one)) === index);
}
