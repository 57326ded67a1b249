import { common } from "./en/common.ts";
import { layout } from "./en/layout.ts";
import { panel } from "./en/panel.ts";
import { scenes } from "./en/scenes.ts";
import { translator } from "./translate.ts";

/** Says a message of the panel pages, or one that all pages share. */
export const t = translator({ ...common, ...panel, ...layout, ...scenes });
