import { common } from "./en/common.ts";
import { desk } from "./en/desk.ts";
import { fleet } from "./en/fleet.ts";
import { translator } from "./translate.ts";

/** Says a message of the hub's page, or one that it shares with others. */
export const t = translator({ ...common, ...desk, ...fleet });
