import { common } from "./en/common.ts";
import { desk } from "./en/desk.ts";
import { translator } from "./translate.ts";

/** Says a message that the pages IT works with share, or one that all pages do. */
export const t = translator({ ...common, ...desk });
