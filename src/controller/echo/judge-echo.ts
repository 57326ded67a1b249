import { found } from "#devices/commissioning/attendant.ts";
import { drowned, judgeEcho } from "#devices/commissioning/sound-steps.ts";
import type { EchoFinding, EchoResult } from "#protocol/echo-measurement.ts";
import type { ProbeMeasured, TestReport } from "#protocol/room-test.ts";

/** So much less taken away than when the room was tested is no chance any more. Decibels. */
const grownBy = 10;
/** What takes more away than this is good enough, whatever it was when the room was tested. Decibels. */
const plenty = 30;

export type Judged = Pick<EchoResult, "finding" | "toneDb" | "leftDb" | "cancelledDb" | "roomDb" | "testedDb">;

/**
 * What a measurement means: as the room's test judges it, and worse than it was then.
 *
 * @param testedDb what the canceller took away then; null: nobody measured, or with other devices
 */
export function judgeMeasured(measured: ProbeMeasured, testedDb: number | null): Judged {
  // A device that cancels its echo itself may well not hear it: that is no sign of a broken loudspeaker. Its noise is still there.
  const byDevice = measured.leftDb === undefined;
  const isDead = !measured.heard && measured.silent;
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

/** What the canceller took away in the last room test whose sound was what it is now; null: there is none. */
export function testedCancellation(reports: readonly TestReport[], soundName: string): number | null {
  for (const { devices, results } of reports) {
    const cancelledDb = results.find(({ step }) => step === "sound.echo")?.figures.cancelledDb;
    const isSame = devices.some(({ part, name }) => part === "sound" && name === soundName);
    if (isSame && cancelledDb !== undefined) return cancelledDb;
  }
  return null;
}
