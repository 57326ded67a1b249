import type { DeviceHealth } from "#protocol/device-health.ts";
import type { Repair } from "#protocol/wires.ts";
import { t } from "#ui/messages/admin.ts";
import { refusalSaid } from "#ui/messages/faults.ts";
import { noteSaid } from "#ui/messages/notes.ts";

type Step = Repair["tried"][number];

/** What came of a step, in the reader's language where its words are the room's own. */
export function cameOf(device: string, { detail, device: said }: Pick<Step, "detail" | "device">): string {
  if (said === undefined) return detail;
  return said.code === "" ? noteSaid(said.note, detail) : (refusalSaid(device, said) ?? detail);
}

/** The room's steps by their codes; the driver's own words where it has taken none. */
export function triedSaid(
  device: string,
  health: Extract<DeviceHealth, { state: "failed" | "degraded" }>,
  repair: Pick<Repair, "tried"> | undefined,
): string {
  if (repair === undefined || repair.tried.length === 0) return noteSaid(health.note, health.tried ?? "");
  return repair.tried
    .map(({ step, ok, ...came }) => {
      const words = t(`admin.repair.step.${step}`);
      const detail = came.detail === "" ? "" : ` (${cameOf(device, came)})`;
      return (ok ? words : t("admin.repair.failed", { step: words })) + detail;
    })
    .join("; ");
}
