import type { Adjustable, AdjustedTo, CameraCapabilities } from "../camera.ts";
import * as commands from "./commands.ts";
import { order } from "./commands.ts";

type Offered = NonNullable<CameraCapabilities["adjustments"]>;

/** What the protocol's orders carry: bits that move the lens, and extended orders that switch an automatic. */
const carried = {
  focus: ["auto", "manual", "near", "far", "stop"],
  exposure: ["auto", "manual", "brighter", "darker"],
  whiteBalance: ["auto", "manual"],
  backlight: ["on", "off"],
} as const satisfies Offered;

/** What of a model's file can be told to it at all. */
export function carriedOf(offered: Offered = {}): Offered {
  const both = Object.entries(carried).flatMap(([what, words]) => {
    const named: readonly AdjustedTo<Adjustable>[] = offered[what as keyof typeof carried] ?? [];
    const own = words.filter((word) => named.includes(word));
    return own.length === 0 ? [] : [[what, own] as const];
  });
  return Object.fromEntries(both);
}

const rows = {
  focus: commands.autoFocus,
  exposure: commands.autoIris,
  whiteBalance: commands.autoWhiteBalance,
  backlight: commands.backlight,
} as const satisfies { readonly [What in Adjustable]?: typeof commands.autoFocus };

/** The order that switches `what`; undefined where the protocol has none. By hand is an automatic switched off. */
export function switchingOrder(what: Adjustable, to: string, address: number): Uint8Array<ArrayBuffer> | undefined {
  const row = Object.entries(rows).find(([name]) => name === what)?.[1];
  if (row === undefined) return undefined;
  return order(row, { address, state: to === "auto" || to === "on" ? "on" : "off" });
}
