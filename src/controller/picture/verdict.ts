import type { WatchedPicture } from "#protocol/camera-picture.ts";

/** Where each picture stood after each step, by its key. */
export type Standing = ReadonlyMap<string, WatchedPicture>;

/** Less than this is noise and vibration; widths of the picture. */
const leastShift = 0.025;
/** How far the way back may differ from the way there. */
const mostDifference = 0.35;
/** How far a movement along one axis may lean towards the other. */
const mostLean = 0.6;

/** How the camera went in one pass: to the side and back, or up and back. */
export type Axis = "x" | "y";

/** Whether a picture went with the camera: `yes` there and back; `partly` only one of the two, or not straight. */
export type Following = "yes" | "partly" | "no";

/**
 * Whether a picture followed one pass of the camera, there and back along `axis`. Which way it goes does not count, since
 * cameras hang from ceilings and pictures are mirrored; that it turns around when the camera does, counts.
 */
export function followed(axis: Axis, key: string, before: Standing, there: Standing, back: Standing): Following {
  const [a, b, c] = [before.get(key), there.get(key), back.get(key)];
  if (a === undefined || b === undefined || c === undefined) return "no";
  const across: Axis = axis === "x" ? "y" : "x";
  const out = b[axis] - a[axis];
  const home = c[axis] - b[axis];
  const most = Math.max(Math.abs(out), Math.abs(home));
  if (most < leastShift) return Math.abs(b[across] - a[across]) < leastShift ? "no" : "partly";
  const turned = Math.abs(out) >= leastShift && Math.abs(home) >= leastShift && out * home < 0;
  const returned = Math.abs(out + home) <= mostDifference * most;
  const lean = Math.max(Math.abs(b[across] - a[across]), Math.abs(c[across] - b[across]));
  return turned && returned && lean <= mostLean * most ? "yes" : "partly";
}

/** What both passes say of all pictures: which one followed both, and whether there is any doubt. */
export type Verdict =
  | { readonly kind: "found"; readonly key: string }
  | { readonly kind: "none" }
  | { readonly kind: "several"; readonly keys: readonly string[] }
  | { readonly kind: "unsure"; readonly keys: readonly string[] };

/** One picture that followed every pass is the camera's, where no other even seems to have; otherwise nothing is decided. */
export function decide(passes: ReadonlyMap<string, readonly Following[]>): Verdict {
  const keys = [...passes.keys()];
  const all = (key: string, what: Following): boolean => (passes.get(key) ?? []).every((each) => each === what);
  const yes = keys.filter((key) => all(key, "yes"));
  const doubtful = keys.filter((key) => !all(key, "yes") && !all(key, "no"));
  const [only, ...others] = yes;
  if (others.length > 0) return { kind: "several", keys: yes };
  if (doubtful.length > 0) return { kind: "unsure", keys: [...yes, ...doubtful] };
  return only === undefined ? { kind: "none" } : { kind: "found", key: only };
}
