import type { SettingRevision } from "#protocol/commands/administration.ts";
import type { Setting } from "#protocol/define.ts";
import { settingLayers } from "#protocol/settings.ts";
import { effective, type HeldValue, type LayerState } from "./layers.ts";

/** Which revisions are asked for: as many as `limit` of those below `before`, else of all. */
export interface HistoryPage {
  readonly limit: number;
  readonly before?: number | undefined;
}

/**
 * Revisions, newest first and without a gap from the one in force, with what each change put in place of what, whichever
 * layer said so: they are undone one after another, from the values that `state` has now. Locks count as they are now.
 */
export function withInForce(
  revisions: readonly SettingRevision[],
  state: LayerState,
  table: Readonly<Record<string, Setting>>,
): SettingRevision[] {
  const held = new Map(settingLayers.map((layer) => [layer, new Map<string, HeldValue>(state.values[layer])]));
  const values = Object.fromEntries(held);
  const inForce = (key: string, row: Setting): unknown => effective({ values, locks: state.locks }, key, row).value;
  return revisions.map(({ changes, ...revision }) => {
    const own = held.get(revision.layer);
    const told = changes.map((change) => {
      const row = table[change.key];
      if (row === undefined || row.secret) return change;
      const to = inForce(change.key, row);
      if (change.before === null || change.before === undefined) own?.delete(change.key);
      else own?.set(change.key, { value: change.before, author: "", at: 0 });
      return { ...change, from: inForce(change.key, row), to };
    });
    return { ...revision, changes: told };
  });
}
