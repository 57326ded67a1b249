import type { IconNode } from "lucide";
import { type CameraId, cameraIds } from "#protocol/camera-settings.ts";
import type { CameraPlace, FoundDevice } from "#protocol/found-devices.ts";
import { Cable, Mic, Monitor, Video } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { t as cameraT } from "#ui/messages/cameras.ts";

/** The picture of each kind. */
export const foundIcons: Readonly<Record<FoundDevice["kind"], IconNode>> = {
  camera: Video,
  display: Monitor,
  speakerphone: Mic,
  port: Cable,
};

/** What it calls itself, else what it is. */
export function foundName({ name, kind }: FoundDevice): string {
  return name === "" ? t(`admin.finding.name.${kind}`) : name;
}

/** What people call one of the room's cameras, else which it is. */
export function cameraName(camera: CameraId, cameras: readonly CameraPlace[]): string {
  const called = cameras.find((place) => place.camera === camera)?.name ?? "";
  return called === "" ? numberedCamera(camera) : called;
}

/** Which of the room's cameras it is. */
export function numberedCamera(camera: CameraId): string {
  return cameraT("common.cameras.numbered", { number: cameraIds.indexOf(camera) + 1 });
}

/** What the room would use it as. */
export function foundAs({ family, baud = 9_600, number = 1 }: FoundDevice, ofSeveral: boolean): string {
  if (family === "visca")
    return t(ofSeveral ? "admin.finding.as.viscaChain" : "admin.finding.as.visca", { baud, number });
  return t(`admin.finding.as.${family}`);
}

/** What is said of it under its name: what the room would use it as, unless its name says so, and what tells it apart. */
export function foundAbout(found: FoundDevice, ofSeveral: boolean): readonly string[] {
  const as = foundAs(found, ofSeveral);
  return [as === foundName(found) ? "" : as, foundMark(found)].filter((part) => part !== "");
}

/** What a way to a network camera is called; a name in every language. */
export function wayName(family: FoundDevice["family"]): string {
  return family === "onvif" ? "ONVIF" : "VISCA";
}

/** What tells it from one that looks the same; empty where nothing has to. */
export function foundMark({ twin, serial, socket }: FoundDevice): string {
  if (!twin) return "";
  if (serial !== "") return t("admin.finding.serial", { serial });
  return socket === "" ? "" : t("admin.finding.socket", { socket });
}

/** What a person should know before using it; empty when there is nothing. */
export function foundCaution(
  found: FoundDevice,
  all: readonly FoundDevice[],
  room: { readonly cameras: readonly CameraPlace[]; readonly hasDisplay: boolean },
): string {
  const { kind, state, family } = found;
  const { cameras, hasDisplay } = room;
  if (state === "silent") return t("admin.finding.silent.what");
  if (state === "spare") return kind === "speakerphone" ? t("admin.finding.spare.speakerphone") : "";
  if (state !== "free") return "";
  const sameHost = all.find((other) => other.usedAs !== undefined && isAtHostOf(other, found));
  if (sameHost?.usedAs !== undefined)
    return t("admin.finding.otherWay", { camera: cameraName(sameHost.usedAs, cameras) });
  if (kind === "camera" && cameras.every(({ taken }) => taken)) return t("admin.finding.replaces.camera");
  if (found.steers === false) return t("admin.finding.fixed");
  if (kind === "display" && hasDisplay) return t("admin.finding.replaces.display");
  return family === "onvif" || family === "visca-ip" || family === "pjlink" ? t("admin.finding.network") : "";
}

/** Whether two cameras answer at one address of the network, as one camera with two controls does. */
function isAtHostOf(one: FoundDevice, other: FoundDevice): boolean {
  const hostOf = ({ link }: FoundDevice): string => link.replace(/:\d+$/, "");
  const isThere = (found: FoundDevice): boolean => found.kind === "camera" && !found.link.startsWith("/");
  return isThere(one) && isThere(other) && hostOf(one) === hostOf(other);
}

const ranks: Readonly<Record<FoundDevice["kind"], number>> = { camera: 0, display: 1, speakerphone: 2, port: 3 };

/** Cameras, displays, speakerphones, and last the ports behind which nothing is known. */
export function inOrder(devices: readonly FoundDevice[]): readonly FoundDevice[] {
  return devices.toSorted((one, other) => ranks[one.kind] - ranks[other.kind]);
}
