import type { DeviceHealth } from "#protocol/device-health.ts";
import type { Mark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { cameraFault, speakerphoneFault } from "#ui/messages/faults.ts";

const marks: Readonly<Record<DeviceHealth["state"], Mark>> = {
  absent: "fault",
  connecting: "waiting",
  ready: "good",
  degraded: "warn",
  failed: "fault",
};

/** The shape a device's health is drawn with. */
export function healthMark(health: DeviceHealth): Mark {
  return marks[health.state];
}

/** Whether a display is silent because it is off on purpose: that is no fault. */
export function isAsleep(health: DeviceHealth): boolean {
  return health.state === "degraded" && health.code === "DISPLAY_ASLEEP";
}

/** A device's health in one or two words, where the why stands elsewhere. */
export function healthShort(health: DeviceHealth): string {
  return health.state === "connecting" || health.state === "ready"
    ? healthWords(health)
    : t(`admin.health.${health.state}`);
}

/** A device's health in a few words. */
export function healthWords(health: DeviceHealth, device: "camera" | "speakerphone" = "camera"): string {
  switch (health.state) {
    case "ready":
      return t("admin.health.ready");
    case "connecting":
      return t("admin.health.connecting", { tries: health.tries });
    case "absent":
    case "degraded":
    case "failed":
      return (device === "camera" ? cameraFault : speakerphoneFault)(health).words;
  }
}
