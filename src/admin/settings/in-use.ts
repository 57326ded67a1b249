import type { NoteOnWire } from "#protocol/device-notes.ts";
import { settingKeys } from "#protocol/settings.ts";
import type { StatusTree } from "#protocol/status.ts";
import { reasonSaid } from "#ui/messages/notes.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { labelOf, valueWords } from "./setting-words.ts";
import type { Draft } from "./settings-draft.ts";

/** What the room's devices say of the settings they are made of. */
export type MadeOfSettings = Partial<Pick<StatusTree, "camera" | "cameras" | "display" | "presence">>;

/** The same as the room says it now. */
export function madeOfSettings(room: Pick<RoomLink, "status">): MadeOfSettings {
  const [camera, cameras, display, presence] = [
    room.status("camera").value,
    room.status("cameras").value,
    room.status("display").value,
    room.status("presence").value,
  ];
  return {
    ...(camera === undefined ? {} : { camera }),
    ...(cameras === undefined ? {} : { cameras }),
    ...(display === undefined ? {} : { display }),
    ...(presence === undefined ? {} : { presence }),
  };
}

/** Why the room cannot use a setting as it is saved, with what else is set; undefined also while one of them is being changed. */
export function unusableSaid(key: string, devices: MadeOfSettings, draft: Draft): string | undefined {
  const wrong = wrongOf(devices).find(({ values }) => values.key === key);
  if (wrong === undefined) return undefined;
  const isChanging = [...draft.keys()].some((changed) => changed === key || changed === wrong.values.other);
  return isChanging ? undefined : reasonSaid(worded(wrong));
}

/** The other setting as the page calls it, and its value as the page shows it. */
function worded(wrong: NoteOnWire): NoteOnWire {
  const other = settingKeys.find((known) => known === wrong.values.other);
  if (other === undefined) return wrong;
  return { ...wrong, values: { ...wrong.values, other: labelOf(other), value: valueWords(other, wrong.values.value) } };
}

function wrongOf({ camera, cameras = [], display, presence }: MadeOfSettings): readonly NoteOnWire[] {
  const healths = [camera, ...cameras, display].flatMap((device) => device?.health ?? []);
  return [
    ...healths.flatMap((health) => (health.state === "failed" && health.wrong !== undefined ? [health.wrong] : [])),
    ...(presence?.sources ?? []).flatMap(({ fault }) => fault?.wrong ?? []),
  ];
}
