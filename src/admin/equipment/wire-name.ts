import { presenceSources } from "#protocol/presence.ts";
import { deviceOfWire, type Wire } from "#protocol/wires.ts";
import { t } from "#ui/messages/admin.ts";

const kinds = {
  camera: () => t("admin.part.camera"),
  display: () => t("admin.display.title"),
  speakerphone: () => t("admin.part.speakerphone"),
  presence: () => t("admin.presence.title"),
} as const satisfies Record<Wire["kind"], () => string>;
const ways = ["serial", "network", "cec"] as const;

/** A device that people gave a name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * What people call a wire: "Display · Network", "Camera · Board". One the room has no more is called by its name.
 * @param cameras those of the room: where it has several, each is called as people call it
 */
export function wireName(device: string, wires: readonly Wire[], cameras: readonly Named[]): string {
  const way = ways.find((each) => device === `${deviceOfWire(device)}.${each}`);
  const named = deviceName(device, wires, cameras);
  return way === undefined || named === device ? named : `${named} · ${t(`admin.display.way.${way}`)}`;
}

/** What people call the device of a wire, whichever of its ways it is: "Display", "Presence · MQTT". */
export function deviceName(device: string, wires: readonly Wire[], cameras: readonly Named[]): string {
  const wire =
    wires.find((each) => each.device === device) ?? wires.find((each) => deviceOfWire(each.device) === device);
  if (wire === undefined) {
    return device;
  }
  const owner = deviceOfWire(device);
  const parts = [kinds[wire.kind]()];
  const camera = cameras.length > 1 ? cameras.find(({ id }) => id === owner) : undefined;
  if (camera !== undefined) {
    parts.push(camera.name);
  } else if (owner !== wire.kind) {
    parts.push(owner);
  }
  const sensor = presenceSources.find((each) => device === `presence.${each}`);
  if (sensor !== undefined) {
    parts.push(t(`admin.presence.source.${sensor}`));
  }
  return parts.join(" · ");
}
