import type { TestedCamera } from "#devices/commissioning/camera-step.ts";
import type { TestedDisplay } from "#devices/commissioning/display-steps.ts";
import type { TestedSpeakerphone } from "#devices/commissioning/speakerphone-steps.ts";
import type { CameraId } from "#protocol/camera-settings.ts";
import type { ProbeMeasured, TestFinding, TestReport, TestScreen } from "#protocol/room-test.ts";

/** The room as its test uses it. Each part is undefined where there is none. */
export interface TestedRoom {
  readonly name: string;
  readonly version: string;
  readonly devices: TestReport["devices"];
  readonly inCall: boolean;
  /** Those that are set up, in the order of the settings. */
  readonly cameras: readonly CameraId[];
  /** The one that is shown. */
  readonly camera: TestedCamera | undefined;
  /** Shows and steers one of them until what it returns is disposed of. */
  showCamera(id: CameraId): Disposable;
  readonly display: (TestedDisplay & LitDisplay) | undefined;
  /** Its keys do nothing in the room until it is given back. */
  lendSpeakerphone(): (TestedSpeakerphone & Disposable) | undefined;
  readonly screen: RoomScreen;
  /** The loudspeaker, percent. */
  readonly volume: number;
  setVolume(level: number): Promise<unknown>;
  /** Calls `begun` when the room goes into a meeting, until what it returns is called. */
  onCall(begun: () => void): () => void;
}

/** A display as it is before its test, and how it is put back. */
export interface LitDisplay {
  readonly lit: boolean;
  /** The input it shows, where it says so. */
  readonly input: string | null;
  selectInput(id: string): Promise<void>;
}

/** The room's screen as a test uses it. */
export interface RoomScreen {
  readonly present: boolean;
  /** Why its sound cannot be tested; undefined: it can. */
  readonly unheard: TestFinding | undefined;
  show(what: TestScreen["shows"]): void;
  /** Plays and listens; rejects with the reason when it could not, or was told to stop. */
  probe(stopped: AbortSignal): Promise<ProbeMeasured>;
}
