import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Adjustable, AdjustedTo } from "../camera.ts";
import type { CameraModel } from "../model.ts";
import * as commands from "./commands.ts";
import type { Command, Values } from "./notation.ts";
import { isNotUnderstood } from "./placing.ts";
import type { ViscaSession } from "./session.ts";

/** A row of the command table with its values. */
export interface Order<V extends Values = Values> {
  readonly row: Command<V>;
  readonly values: V;
  /** The same in the words of other models of its maker, where one calls these a syntax error. */
  readonly otherwise?: Order;
}

type Switch = AdjustedTo<"backlight">;
type Functions = NonNullable<CameraModel["functions"]>;

/** The presets that switch tracking where a maker has no command for it (reference §5). */
export const trackingPresets = { on: 0x50, off: 0x51 } as const;

const order = <V extends Values>(row: Command<V>, values: V): Order => ({ row, values });

/** Which command sets what; undefined where the model has no such function. */
const table: { readonly [What in Adjustable]: (to: AdjustedTo<What>, functions: Functions) => Order | undefined } = {
  focus: (to) => {
    if (to === "auto" || to === "manual") return order(commands.focus, { mode: to });
    return to === "once" ? order(commands.focusOnce, {}) : order(commands.focusDrive, { direction: to });
  },
  exposure: (mode) => (mode === "brighter" || mode === "darker" ? undefined : order(commands.exposureMode, { mode })),
  whiteBalance: (mode) =>
    mode === "once" ? order(commands.whiteBalanceOnce, {}) : order(commands.whiteBalanceMode, { mode }),
  backlight: (state) => order(commands.backlight, { state }),
  flip: (state) => order(commands.pictureFlip, { state }),
  mirror: (state) => order(commands.pictureMirror, { state }),
  tally: (state) => order(commands.tallySony, { state }),
  tracking: (state, { tracking }) => trackingOrder(state, tracking),
};

function trackingOrder(state: Switch, maker: Functions["tracking"]): Order | undefined {
  switch (maker) {
    case "sony":
      return order(commands.framingSony, { state });
    case "ptzoptics":
      return order(commands.trackingPtzOptics, { state });
    case "aver":
      return { ...order(commands.trackingAver, { state }), otherwise: order(commands.trackingAverV1, { state }) };
    case "aver-v1":
      return { ...order(commands.trackingAverV1, { state }), otherwise: order(commands.trackingAver, { state }) };
    case "preset-80":
      return order(commands.presetRecall, { preset: trackingPresets[state] });
    case undefined:
      return undefined;
  }
}

/** The command that sets `what` on this model; throws `CAMERA_LACKS` when its file does not offer that. */
export function adjustingOrder<What extends Adjustable>(
  offered: readonly AdjustedTo<What>[] | undefined,
  what: What,
  to: AdjustedTo<What>,
  functions: Functions = {},
): Order {
  const found = offered?.includes(to) === true ? table[what](to, functions) : undefined;
  if (found === undefined) throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
  return found;
}

/** Tells the camera. Where it does not understand that, and its maker has other words for it, those. */
export async function sendAdjusting(
  session: Pick<ViscaSession, "command">,
  { row, values, otherwise }: Order,
): Promise<void> {
  try {
    await session.command(row, values);
  } catch (error) {
    if (otherwise === undefined || !isNotUnderstood(error)) throw error;
    await session.command(otherwise.row, otherwise.values).catch((again: unknown) => {
      throw isNotUnderstood(again) ? error : again;
    });
  }
}
