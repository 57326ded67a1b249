import { type DeviceFaultCode, deviceFaultCodes, deviceFaultTable } from "#protocol/device-faults.ts";
import { type ProblemCode, problemCodes, problemTable } from "#protocol/problems.ts";
import {
  type ScreenStep,
  type ScreenTrouble,
  screenStepNames,
  screenSteps,
  screenTroubleNames,
  screenTroubles,
} from "#protocol/screen-troubles.ts";
import {
  type EchoReason,
  echoReasonNames,
  echoReasons,
  type SoundAbsence,
  type SoundDrift,
  soundAbsenceNames,
  soundAbsences,
  soundDriftNames,
  soundDrifts,
} from "#protocol/sound.ts";

type Said<Code extends string, Kind extends string> = Record<
  `common.${Kind}.${Code}` | `common.${Kind}.${Code}.todo`,
  string
>;
type Screen = Record<`common.screen.trouble.${ScreenTrouble}` | `common.screen.step.${ScreenStep}`, string>;
type Sound = Record<
  | `common.sound.absence.${SoundAbsence}`
  | `common.sound.echo.${EchoReason}`
  | `common.sound.drift.${SoundDrift}`
  | "common.sound.undone.yes"
  | "common.sound.undone.no",
  string
>;
type Messages = Readonly<Said<ProblemCode, "problem"> & Said<DeviceFaultCode, "device"> & Screen & Sound>;

const said = (
  kind: string,
  codes: readonly string[],
  table: Readonly<Record<string, { words: string; todo: string }>>,
) =>
  codes.flatMap((code) => {
    const { words = "", todo = "" } = table[code] ?? {};
    return [{ [`common.${kind}.${code}`]: words }, { [`common.${kind}.${code}.todo`]: todo }];
  });

/** What the room finds wrong with itself and its devices, in English: the protocol's own sentences, written once. */
export const faults: Messages = Object.assign(
  {},
  ...said("problem", problemCodes, problemTable),
  ...said("device", deviceFaultCodes, deviceFaultTable),
  ...screenTroubleNames.map((code) => ({ [`common.screen.trouble.${code}`]: screenTroubles[code] })),
  ...soundAbsenceNames.map((code) => ({ [`common.sound.absence.${code}`]: soundAbsences[code] })),
  ...echoReasonNames.map((code) => ({ [`common.sound.echo.${code}`]: echoReasons[code].words })),
  ...soundDriftNames.map((code) => ({ [`common.sound.drift.${code}`]: soundDrifts[code] })),
  { "common.sound.undone.yes": "It was set back.", "common.sound.undone.no": "It was left so." },
  ...screenStepNames.map((code) => ({ [`common.screen.step.${code}`]: screenSteps[code] })),
);
