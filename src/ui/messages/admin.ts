import { admin } from "./en/admin.ts";
import { common } from "./en/common.ts";
import { desk } from "./en/desk.ts";
import { translator } from "./translate.ts";

/** Says a message of the admin pages, or one that all pages share. */
export const t = translator({ ...common, ...desk, ...admin });
