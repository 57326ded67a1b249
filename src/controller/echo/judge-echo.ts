import { found } from "#devices/commissioning/attendant.ts";
import { drowned, judgeEcho } from "#devices/commissioning/sound-steps.ts";
import type { EchoFinding, EchoResult } from "#protocol/echo-measurement.ts";
import type { ProbeMeasured, TestReport, TestStep } from "#protocol/room-test.ts";

/** So much less taken away than when the room was tested is no chance any more. Decibels. */
const grownBy = 10;
/** What takes more away than this is good enough, whatever it was when the room was tested. Decibels. */
const plenty = 30;

/** What a level is where every sample is zero. Decibels. */
const digitalSilence = -100;

export type Judged = Pick<EchoResult, "finding" | "toneDb" | "leftDb" | "cancelledDb" | "roomDb" | "testedDb">;

/** What the last test of the room with the same devices found. */
export interface Tested {
  /** What the canceller took away; null: nobody measured. */
  readonly cancelledDb: number | null;
  /** Whether the microphone let a voice through and gave nothing at all without one: then silence says nothing of it. */
  readonly gates: boolean;
}

/** Nobody has tested the room with these devices. */
export const untested: Tested = { cancelledDb: null, gates: false };

/** What a measurement means: as the room's test judges it, and worse than it was then. */
export function judgeMeasured(measured: ProbeMeasured, tested: Tested): Judged {
  const testedDb = tested.cancelledDb;
  // A device that cancels its echo itself may well not hear it: that is no sign of a broken loudspeaker. Its noise is still there.
  const byDevice = measured.leftDb === undefined;
  const isDead = !measured.heard && measured.silent && !tested.gates;
  const tone = isDead ? "microphone-silent" : byDevice ? "seen-by-person" : "tone-unheard";
  const { finding, figures } = judgeEcho(measured, found(tone));
  const { leftDb = null, cancelledDb = null } = figures;
  const { roomDb } = measured;
  const hasGrown =
    testedDb !== null &&
    cancelledDb !== null &&
    leftDb !== null &&
    testedDb - cancelledDb >= grownBy &&
    cancelledDb < plenty &&
    leftDb > roomDb + drowned;
  return {
    finding: findingOf(finding, hasGrown),
    toneDb: measured.heard ? measured.toneDb : null,
    leftDb,
    cancelledDb,
    roomDb,
    testedDb,
  };
}

function findingOf(finding: string, hasGrown: boolean): EchoFinding {
  if (finding === "tone-unheard" || finding === "microphone-silent" || finding === "echo-left") return finding;
  return hasGrown ? "echo-grown" : "echo-cancelled";
}

/** What the last room test found whose sound was what it is now. */
export function lastTested(reports: readonly TestReport[], soundName: string): Tested {
  const same = reports.filter(({ devices }) =>
    devices.some(({ part, name }) => part === "sound" && name === soundName),
  );
  const of = ({ results }: TestReport, step: TestStep) => results.find((each) => each.step === step);
  const cancelledDb = same.map((report) => of(report, "sound.echo")?.figures.cancelledDb).find(isKnown) ?? null;
  const voiced = same.find((report) => of(report, "sound.voice")?.finding === "voice-heard");
  const tone = voiced && of(voiced, "sound.tone");
  return { cancelledDb, gates: tone?.finding === "seen-by-person" && (tone.figures.roomDb ?? 0) <= digitalSilence };
}

const isKnown = (value: number | undefined): boolean => value !== undefined;
