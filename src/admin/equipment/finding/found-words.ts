import type { IconNode } from "lucide";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { Cable, Mic, Monitor, Video } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";

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

/** What the room would use it as. */
export function foundAs({ family, baud = 9_600, number = 1 }: FoundDevice, ofSeveral: boolean): string {
  if (family === "visca")
    return t(ofSeveral ? "admin.finding.as.viscaChain" : "admin.finding.as.visca", { baud, number });
  return t(`admin.finding.as.${family}`);
}

/** What tells it from one that looks the same; empty where nothing has to. */
export function foundMark({ twin, serial, socket }: FoundDevice): string {
  if (!twin) return "";
  if (serial !== "") return t("admin.finding.serial", { serial });
  return socket === "" ? "" : t("admin.finding.socket", { socket });
}

/** What a person should know before using it; empty when there is nothing. */
export function foundCaution(found: FoundDevice, has: { readonly camera: boolean; readonly display: boolean }): string {
  const { kind, state, family } = found;
  if (state === "silent") return t("admin.finding.silent.what");
  if (state === "spare") return kind === "camera" || kind === "speakerphone" ? t(`admin.finding.spare.${kind}`) : "";
  if (state !== "free") return "";
  if (kind === "camera" && has.camera) return t("admin.finding.replaces.camera");
  if (kind === "display" && has.display) return t("admin.finding.replaces.display");
  return family === "onvif" || family === "pjlink" ? t("admin.finding.network") : "";
}

const ranks: Readonly<Record<FoundDevice["kind"], number>> = { camera: 0, display: 1, speakerphone: 2, port: 3 };

/** Cameras, displays, speakerphones, and last the ports behind which nothing is known. */
export function inOrder(devices: readonly FoundDevice[]): readonly FoundDevice[] {
  return devices.toSorted((one, other) => ranks[one.kind] - ranks[other.kind]);
}
