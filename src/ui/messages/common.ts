import { common } from "./en/common.ts";
import { translator } from "./translate.ts";

/** Says a message that all pages share. */
export const t = translator(common);
