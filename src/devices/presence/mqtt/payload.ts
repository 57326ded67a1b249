/** How a message says whether somebody is there. */
export interface PayloadRule {
  /** Where in a JSON message, names with dots between; empty: the message is the state. */
  readonly field: string;
  /** The words for somebody and nobody; empty: the usual ones. */
  readonly on: string;
  readonly off: string;
}

/** What a message says. `silent`: nothing of the field; `unclear`: something that the rule has no name for. */
export type Said = "present" | "absent" | "silent" | "unclear";

const usualOn: ReadonlySet<string> = new Set(["true", "on", "1", "yes", "occupied", "present", "detected"]);
const usualOff: ReadonlySet<string> = new Set(["false", "off", "0", "no", "clear", "unoccupied", "vacant", "absent"]);

/** Reads a sensor's message; never throws. */
export function readState(payload: Uint8Array, { field, on, off }: PayloadRule): Said {
  const text = new TextDecoder().decode(payload).trim();
  const value = field === "" ? text : fieldOf(text, field);
  if (value === undefined) return "silent";
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return "unclear";
  const word = String(value).trim().toLowerCase();
  if (on === "" ? usualOn.has(word) : word === on.toLowerCase()) return "present";
  if (off === "" ? usualOff.has(word) : word === off.toLowerCase()) return "absent";
  return "unclear";
}

/**
 * Reads an availability topic: `online` and `offline`, plain or as `{"state": …}`, as Zigbee2MQTT, Tasmota and ESPHome say
 * it. Undefined: neither.
 */
export function readAvailability(payload: Uint8Array): boolean | undefined {
  const text = new TextDecoder().decode(payload).trim();
  const value = text.startsWith("{") ? fieldOf(text, "state") : text;
  const word = String(value).toLowerCase();
  if (word === "online" || word === "true" || word === "1") return true;
  return word === "offline" || word === "false" || word === "0" ? false : undefined;
}

/** A value inside a JSON message by its path; undefined where there is none, or no JSON. */
function fieldOf(text: string, path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
