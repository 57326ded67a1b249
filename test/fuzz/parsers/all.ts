import { cameraTextParsers } from "./camera-texts.ts";
import { cameraParsers } from "./cameras.ts";
import { displayParsers } from "./displays.ts";
import type { Parser } from "./parser.ts";
import { soundParsers } from "./sound.ts";
import { streamParsers } from "./streams.ts";

/** Everything that reads what a device or its system sends. */
export const parsers: readonly Parser[] = [
  ...cameraParsers,
  ...cameraTextParsers,
  ...displayParsers,
  ...soundParsers,
  ...streamParsers,
];
