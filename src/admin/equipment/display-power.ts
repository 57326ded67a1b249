import type { DisplayStatus } from "#protocol/display.ts";
import { t } from "#ui/messages/admin.ts";

/** Whether the display is on, in words: one that is on and shows nothing of it is not just on. */
export function powerSaid({ power, pictureMute }: Pick<DisplayStatus, "power" | "pictureMute">): string {
  const isHidden = power.actual === "on" && pictureMute.actual === true;
  return t(isHidden ? "admin.display.power.hidden" : `admin.display.power.${power.actual}`);
}
