/** The part of a device's description that survives replugging. */
export interface DeviceLine {
  readonly deviceId: string;
  readonly label: string;
  readonly kind: string;
}

/** Chrome appends "(1234:abcd)", vendor and product, to a label; people and settings leave it out. */
function plainLabel(label: string): string {
  return label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, "").trim();
}

/** What people call a device; empty for one without a label. */
export function deviceName(label: string | undefined): string {
  return plainLabel(label ?? "").slice(0, 200);
}

function plain(label: string): string {
  return plainLabel(label).toLowerCase();
}

/** Entries that stand for another device of the list and do not follow when it is unplugged. */
const aliases = ["default", "communications"];

/**
 * The device of `kind` that `wanted` names by its label, else the first real one; undefined when there is none. Ids are
 * made anew per profile, so only a label means the same device tomorrow.
 */
export function chooseDevice<Line extends DeviceLine>(
  devices: readonly Line[],
  kind: MediaDeviceKind,
  wanted: string,
): Line | undefined {
  const real = devices.filter((device) => device.kind === kind && !aliases.includes(device.deviceId));
  const named = plain(wanted) === "" ? undefined : real.find((device) => plain(device.label) === plain(wanted));
  const begun = plain(wanted) === "" ? undefined : real.find((device) => plain(device.label).includes(plain(wanted)));
  return named ?? begun ?? (wanted === "" ? real[0] : undefined);
}
