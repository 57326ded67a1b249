import type { Adjustable, AdjustedTo } from "#protocol/camera-adjustments.ts";
import { cameras } from "./en/cameras.ts";
import { common } from "./en/common.ts";
import { translator } from "./translate.ts";

/** Says a message about cameras, or one that all pages share. */
export const t = translator({ ...common, ...cameras });

/** What can be set on a camera, by its name. */
export function adjustableSaid(what: Adjustable): string {
  return t(`common.adjustable.${what}`);
}

/** How it is set, or may be; null where the camera has not said. */
export function adjustedSaid(to: Exclude<AdjustedTo<Adjustable>, "stop"> | null): string {
  return to === null ? t("common.adjust.unsaid") : t(`common.adjusted.${to}`);
}
