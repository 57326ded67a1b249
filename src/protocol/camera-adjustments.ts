/**
 * What may be set on a camera beside where it looks, and to what. Words that end in no state (`near`, `far`, `stop`,
 * `once`, `brighter`, `darker`) do something and leave the setting as it is.
 */
export const adjustments = {
  focus: ["auto", "manual", "near", "far", "stop", "once"],
  exposure: ["auto", "manual", "shutter", "iris", "bright", "brighter", "darker"],
  whiteBalance: ["auto", "indoor", "outdoor", "one-push", "tracing", "manual", "once"],
  backlight: ["on", "off"],
  /** The picture upside down, and from left to right. */
  flip: ["on", "off"],
  mirror: ["on", "off"],
  /** The red lamp that says that the picture is used. */
  tally: ["on", "off"],
  /** The camera follows whoever speaks, or keeps everybody in the picture, as its maker has it. */
  tracking: ["on", "off"],
} as const;
export type Adjustable = keyof typeof adjustments;
export type AdjustedTo<What extends Adjustable> = (typeof adjustments)[What][number];
export const adjustables = Object.keys(adjustments) as [Adjustable, ...Adjustable[]];

/** What somebody may ask for: the lamp that says that the picture is used follows whether it is. */
export const askables = adjustables.filter((what) => what !== "tally") as [
  Exclude<Adjustable, "tally">,
  ...Exclude<Adjustable, "tally">[],
];

const doings: readonly string[] = ["near", "far", "stop", "once", "brighter", "darker"];

/** Whether a setting stands at this word afterwards. */
export function isSetting(to: string): boolean {
  return !doings.includes(to);
}

/** Every word there is, each once. */
export const adjustmentWords = [...new Set(Object.values(adjustments).flat())] as [
  AdjustedTo<Adjustable>,
  ...AdjustedTo<Adjustable>[],
];
