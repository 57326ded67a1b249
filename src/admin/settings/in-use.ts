import type { NoteOnWire } from "#protocol/device-notes.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Draft } from "./settings-draft.ts";
import { reasonWords } from "./wrong-words.ts";

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
  return isChanging ? undefined : reasonWords(wrong);
}

function wrongOf({ camera, cameras = [], display, presence }: MadeOfSettings): readonly NoteOnWire[] {
  const healths = [camera, ...cameras, display].flatMap((device) => device?.health ?? []);
  return [
    ...healths.flatMap((health) => (health.state === "failed" && health.wrong !== undefined ? [health.wrong] : [])),
    ...(presence?.sources ?? []).flatMap(({ fault }) => fault?.wrong ?? []),
  ];
}
