import type { CameraStatus } from "#protocol/camera.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { type SetUpStage, setUpStages } from "#protocol/first-boot.ts";
import type { StatusTree } from "#protocol/status.ts";
import { cameraSaid, type EquipmentSaid, soundSaid } from "#ui/messages/equipment.ts";
import { t } from "#ui/messages/kiosk.ts";

/** What a new room's list is made of. */
export interface FirstBootFacts {
  readonly stage: SetUpStage;
  readonly room: StatusTree["room"] | undefined;
  readonly network: StatusTree["network"] | undefined;
  /** What the machine's system says; undefined before it has. */
  readonly system: StatusTree["system"] | undefined;
  /** How the camera is steered; null where that is not set up. */
  readonly camera: CameraStatus | null | undefined;
  readonly devices: KioskReport["devices"];
  /** Whether the clock is certainly wrong. */
  readonly clockWrong: boolean;
  /** The room's time of day, as it is shown. */
  readonly time: string;
  /** What the room's language calls itself. */
  readonly languageName: string;
}

const rowIds = [
  "network",
  "administrator",
  "language",
  "name",
  "time",
  "camera",
  "microphone",
  "loudspeaker",
  "panel",
] as const;
export type RowId = (typeof rowIds)[number];

/** How a row is: nothing is missing, it is still to come, or something is not as it should be. */
export type RowState = "done" | "open" | "trouble";

/** One line of the list: what there is, and what to do where something is wrong. */
export interface FirstBootRow {
  readonly id: RowId;
  readonly state: RowState;
  /** Whether this is what comes next. */
  readonly next: boolean;
  readonly words: string;
  readonly todo?: string;
}

type Found = Pick<FirstBootRow, "state" | "words" | "todo">;

const stageOf: Readonly<Record<RowId, SetUpStage | undefined>> = {
  network: undefined,
  administrator: "administrator",
  language: "language",
  name: "name",
  time: "time",
  camera: "equipment",
  microphone: "equipment",
  loudspeaker: "equipment",
  panel: "panel",
};

/** The list of a new room: what is done, what comes next, what is missing. Nothing that is missing keeps it from going on. */
export function firstBootRows(facts: FirstBootFacts): readonly FirstBootRow[] {
  const found: Readonly<Record<RowId, Found>> = {
    network: networkRow(facts),
    administrator: chosen(facts, "administrator", ""),
    language: chosen(facts, "language", facts.languageName),
    name: chosen(facts, "name", facts.room?.name ?? ""),
    time: timeRow(facts),
    camera: equipmentRow(cameraSaid(facts.devices, facts.camera)),
    microphone: equipmentRow(soundSaid(facts.devices, "microphone")),
    loudspeaker: equipmentRow(soundSaid(facts.devices, "loudspeaker")),
    panel: chosen(facts, "panel", ""),
  };
  return rowIds.map((id) => ({ id, next: stageOf[id] === facts.stage, ...found[id] }));
}

function isPast(facts: FirstBootFacts, stage: SetUpStage): boolean {
  return setUpStages.indexOf(facts.stage) > setUpStages.indexOf(stage);
}

/** What somebody decides: done once they have, with what they chose. */
function chosen(facts: FirstBootFacts, stage: "administrator" | "language" | "name" | "panel", words: string): Found {
  return isPast(facts, stage)
    ? { state: "done", words: words === "" ? t(`kiosk.firstBoot.${stage}.done`) : words }
    : { state: "open", words: t(`kiosk.firstBoot.${stage}.open`) };
}

function networkRow({ network, system }: FirstBootFacts): Found {
  const address = network?.addresses[0];
  if (address === undefined) {
    const isPlugged = system?.interfaces.some(({ kind, connected }) => kind !== "other" && connected) === true;
    const kind = isPlugged ? "noAddress" : "none";
    return {
      state: "trouble",
      words: t(`kiosk.firstBoot.network.${kind}`),
      todo: t(`kiosk.firstBoot.network.${kind}.todo`),
    };
  }
  const words = t("kiosk.firstBoot.network.there", { address });
  if (system !== undefined && system.gateways.length === 0) {
    return { state: "done", words, todo: t("kiosk.firstBoot.network.inside") };
  }
  return system !== undefined && system.names !== "ok"
    ? { state: "done", words, todo: t("kiosk.firstBoot.network.nameless") }
    : { state: "done", words };
}

function timeRow(facts: FirstBootFacts): Found {
  const { room, system, clockWrong, time } = facts;
  const words = t("kiosk.firstBoot.time.words", { time, zone: (room?.timeZone ?? "UTC").replaceAll("_", " ") });
  if (clockWrong) {
    return { state: "trouble", words, todo: t("kiosk.firstBoot.time.wrong") };
  }
  const state = isPast(facts, "time") ? "done" : "open";
  const clock = system?.clock ?? "unknown";
  return clock === "unknown" ? { state, words } : { state, words, todo: t(`kiosk.firstBoot.time.${clock}`) };
}

function equipmentRow({ found, words, todo }: EquipmentSaid): Found {
  return { state: found ? "done" : "trouble", words, ...(todo === undefined ? {} : { todo }) };
}
