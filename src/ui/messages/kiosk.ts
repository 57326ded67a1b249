import { common } from "./en/common.ts";
import { kiosk } from "./en/kiosk.ts";
import { translator } from "./translate.ts";

/** Says a message of the kiosk pages, or one that all pages share. */
export const t = translator({ ...common, ...kiosk });
