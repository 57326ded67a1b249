import { isDeepStrictEqual } from "node:util";
import type { Setting } from "#protocol/define.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { settingComplaint, settingReason } from "#protocol/setting-complaints.ts";
import { type SettingLayer, settingLayers } from "#protocol/settings.ts";

/** A key that is none is told no longer than this. */
const mostOfKey = 80;

/** A value as one layer holds it. */
export interface HeldValue {
  readonly value: unknown;
  readonly author: string;
  readonly at: number;
}

/** What the layers above `default` hold, and which keys each of them locks. */
export interface LayerState {
  readonly values: Readonly<Partial<Record<SettingLayer, ReadonlyMap<string, HeldValue>>>>;
  readonly locks: Readonly<Partial<Record<SettingLayer, ReadonlySet<string>>>>;
}

/** What is in force for a key, and why. */
export interface Effective {
  readonly value: unknown;
  readonly layer: SettingLayer;
  /** The layer that keeps later ones from changing it. */
  readonly lockedBy?: SettingLayer;
  readonly author?: string;
  readonly at?: number;
}

/** The first layer that locks `key`. */
export function lockOf(state: LayerState, key: string): SettingLayer | undefined {
  return settingLayers.find((layer) => state.locks[layer]?.has(key));
}

/** Merges the layers: the last one that says something wins, but none after the one that locks the key is asked. */
export function effective(state: LayerState, key: string, row: Setting): Effective {
  const lockedBy = lockOf(state, key);
  const asked = lockedBy === undefined ? settingLayers : settingLayers.slice(0, settingLayers.indexOf(lockedBy) + 1);
  const locked = lockedBy === undefined ? {} : { lockedBy };
  for (const layer of asked.toReversed()) {
    const held = state.values[layer]?.get(key);
    if (held !== undefined) return { value: held.value, layer, author: held.author, at: held.at, ...locked };
  }
  return { value: row.default, layer: "default", ...locked };
}

/** What is in force where `layer` says nothing of it. */
export function without(state: LayerState, layer: SettingLayer, key: string, row: Setting): Effective {
  const others = new Map(state.values[layer]);
  others.delete(key);
  return effective({ ...state, values: { ...state.values, [layer]: others } }, key, row);
}

/** `value` as the table wants it. Throws `bad-value`, naming the key and its range. */
export function parseValue(key: string, row: Setting | undefined, value: unknown): unknown {
  if (row === undefined) throw noSuchSetting(key);
  const parsed = row.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = settingReason(row, value) ?? note("value-form");
  throw new RoomError("bad-value", settingComplaint(key, reason, { value, secret: row.secret }));
}

/** `bad-value` for a key that is in no table. */
export function noSuchSetting(key: string): RoomError {
  return new RoomError("bad-value", settingComplaint(key.slice(0, mostOfKey), note("value-setting")));
}

/** Throws `locked-setting` when a layer below `layer` locks the key, naming it. */
export function refuseLocked(state: LayerState, key: string, layer: SettingLayer): void {
  const lockedBy = lockOf(state, key);
  if (lockedBy !== undefined && settingLayers.indexOf(lockedBy) < settingLayers.indexOf(layer)) {
    const reason = note(lockedBy === "hub" ? "value-locked-hub" : "value-locked-file");
    throw new RoomError("locked-setting", settingComplaint(key, reason));
  }
}

/** Whether two values of a setting are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
