/** One control of a video device, as `v4l2-ctl --list-ctrls` tells it. Numbers are the device's own units. */
export interface V4l2Control {
  /** The name as v4l2-ctl writes it, such as `pan_absolute`. */
  readonly name: string;
  /** `int`, `bool`, `menu`, `button` and others. */
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** Values are `min` plus a multiple of this; at least 1. */
  readonly step: number;
  readonly default: number;
  /** Undefined for what can only be written. */
  readonly value: number | undefined;
  /** The values a menu offers: what of it a camera has not is left out. */
  readonly menu: ReadonlySet<number>;
  /** Such as `inactive`, `read-only`, `write-only`. */
  readonly flags: ReadonlySet<string>;
}

export type V4l2Controls = ReadonlyMap<string, V4l2Control>;

/**
 * `pan_absolute 0x009a0908 (int) : min=-468000 max=468000 step=3600 default=0 value=0 flags=inactive`; versions before
 * 1.14 leave the number out.
 */
const controlLine = /^\s*([a-z\d_]+)(?:\s+0x[\da-f]+)?\s+\((\w+)\)\s*:(.*)$/i;
const numberPart = /\b(min|max|step|default|value)=(-?\d+|0x[\da-f]+)/gi;
const flagsPart = /\bflags=(.*)$/;
/** An entry of the menu of the control before it: `1: Manual Mode`. */
const menuLine = /^\s+(\d{1,9}):\s/;
const readLine = /^\s*([a-z\d_]+):\s*(-?\d+)\b/;

/** Reads what `v4l2-ctl --list-ctrls-menus` printed. Headings and lines that say something else are left out. */
export function readControls(printed: string): V4l2Controls {
  const controls = new Map<string, V4l2Control>();
  let menu = new Set<number>();
  for (const line of printed.split(/\r?\n/)) {
    const entry = menuLine.exec(line)?.[1];
    if (entry !== undefined) {
      menu.add(Number(entry));
      continue;
    }
    const [, name, type, rest] = controlLine.exec(line) ?? [];
    if (name === undefined || type === undefined || rest === undefined) continue;
    const flags = (flagsPart.exec(rest)?.[1] ?? "").split(",").map((flag) => flag.trim());
    const numbers = new Map<string, number>();
    for (const [, key, value] of rest.matchAll(numberPart)) {
      if (key !== undefined && !numbers.has(key)) numbers.set(key, Number(value));
    }
    menu = new Set();
    controls.set(name.toLowerCase(), {
      name: name.toLowerCase(),
      type,
      min: numbers.get("min") ?? 0,
      max: numbers.get("max") ?? (type === "bool" ? 1 : 0),
      step: Math.max(1, numbers.get("step") ?? 1),
      default: numbers.get("default") ?? 0,
      value: numbers.get("value"),
      menu,
      flags: new Set(flags.filter((flag) => flag !== "")),
    });
  }
  return controls;
}

/** Reads what `v4l2-ctl --get-ctrl` printed: `pan_absolute: 3600`, a line for each. */
export function readValues(printed: string): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const line of printed.split(/\r?\n/)) {
    const [, name, value] = readLine.exec(line) ?? [];
    if (name !== undefined) values[name] = Number(value);
  }
  return values;
}
