import { common } from "./en/common.ts";
import { guest } from "./en/guest.ts";
import { translator } from "./translate.ts";

/** Says a message of the guest pages, or one that all pages share. */
export const t = translator({ ...common, ...guest });
