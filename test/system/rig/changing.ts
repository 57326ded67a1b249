import type { RoomClient } from "#controller/rig/room-client.ts";
import type { Preset } from "#protocol/camera.ts";

/** A preset that was asked for and not answered: what it was, and what it would be. */
interface Open {
  readonly id: string | undefined;
  readonly name: string;
  readonly gone: boolean;
}

/** Everything the room has answered for so far, kept outside its machine. */
export class Acknowledged {
  /** Settings revisions and the room's name in each. */
  readonly revisions = new Map<number, string>();
  readonly presets = new Map<string, string>();
  /** How many changes were answered. */
  count = 0;
  /** Asked for and not answered when the power went: either is right. */
  openName: string | undefined;
  openPreset: Open | undefined;
  #serial = 0;

  get newestName(): string {
    return [...this.revisions].sort(([a], [b]) => b - a)[0]?.[1] ?? "";
  }

  next(): string {
    this.#serial += 1;
    return `Room ${this.#serial}`;
  }
}

/** Changes the room's name and its presets without a pause until the line is cut. */
export async function changeUntilCut(client: RoomClient, known: Acknowledged, cut: AbortSignal): Promise<void> {
  await Promise.all([changeName(client, known, cut), changePresets(client, known, cut)]);
}

/** A call whose answer may never come. */
function answered<Result>(call: Promise<Result>, cut: AbortSignal): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const gone = (): void => resolve(undefined);
    cut.addEventListener("abort", gone, { once: true });
    call.then(resolve, reject).finally(() => cut.removeEventListener("abort", gone));
  });
}

async function changeName(client: RoomClient, known: Acknowledged, cut: AbortSignal): Promise<void> {
  while (!cut.aborted) {
    const name = known.next();
    known.openName = name;
    const done = await answered(client.call("settings.write", { changes: { "room.name": name } }), cut);
    if (done === undefined) return;
    known.revisions.set(done.revision, name);
    known.openName = undefined;
    known.count += 1;
  }
}

async function changePresets(client: RoomClient, known: Acknowledged, cut: AbortSignal): Promise<void> {
  for (let turn = 0; !cut.aborted; turn += 1) {
    const name = known.next();
    const [oldest] = known.presets.keys();
    const remove = oldest !== undefined && known.presets.size > 4;
    const rename = !remove && oldest !== undefined && turn % 2 === 0;
    known.openPreset = { id: remove || rename ? oldest : undefined, name, gone: remove };
    const done = await answered<unknown>(
      remove
        ? client.call("preset.delete", { id: oldest })
        : rename
          ? client.call("preset.rename", { id: oldest, name })
          : client.call("preset.store", { name }),
      cut,
    );
    if (done === undefined) return;
    if (remove) known.presets.delete(oldest);
    else known.presets.set((done as Preset).id, name);
    known.openPreset = undefined;
    known.count += 1;
  }
}

/** What the room does not know any more although it had answered for it; nothing where everything is there. */
export async function missing(client: RoomClient, known: Acknowledged): Promise<string[]> {
  const lost: string[] = [];
  const { entries, revision } = await client.call("settings.read", {});
  const name = entries.find(({ key }) => key === "room.name")?.value;
  if (known.newestName !== "" && name !== known.newestName && name !== known.openName) {
    lost.push(`the room is called ${String(name)}, not ${known.newestName}`);
  }
  const found = new Map<number, unknown>();
  const least = Math.min(...known.revisions.keys());
  for (let before = revision + 1; before > least; ) {
    const { revisions } = await client.call("settings.history", { limit: 200, before });
    for (const one of revisions) found.set(one.revision, one.changes.find(({ key }) => key === "room.name")?.after);
    const next = revisions.at(-1)?.revision ?? 0;
    if (next >= before || revisions.length === 0) break;
    before = next;
  }
  for (const [number, said] of known.revisions) {
    if (found.get(number) !== said) lost.push(`settings revision ${number}`);
  }
  const presets = new Map((client.nodes["camera.presets"] ?? []).map((preset) => [preset.id, preset.name]));
  const open = known.openPreset;
  for (const [id, said] of known.presets) {
    const there = presets.get(id);
    const touched = open?.id === id && (open.gone ? there === undefined : there === open.name);
    if (there !== said && !touched) lost.push(`preset ${said}: ${there ?? "gone"}`);
  }
  for (const [id, there] of presets) {
    if (!known.presets.has(id) && !(open?.id === undefined && there === open?.name))
      lost.push(`preset ${there} too many`);
  }
  // What was open has happened or has not: from here on it is as the room says.
  if (open !== undefined) {
    known.presets.clear();
    for (const [id, there] of presets) known.presets.set(id, there);
  }
  known.openPreset = undefined;
  if (known.openName !== undefined && name === known.openName) known.revisions.set(revision, known.openName);
  known.openName = undefined;
  return lost;
}
