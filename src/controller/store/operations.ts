import type { DatabaseSync } from "node:sqlite";
import { accountOperations } from "./operations/accounts.ts";
import { auditOperations } from "./operations/audit.ts";
import { clockOperations } from "./operations/clock.ts";
import { grantOperations } from "./operations/grants.ts";
import { intendedCallOperations } from "./operations/intended-call.ts";
import { keptMediaOperations } from "./operations/kept-media.ts";
import { keptTrackingOperations } from "./operations/kept-tracking.ts";
import { lossOperations } from "./operations/loss.ts";
import { presetPictureOperations } from "./operations/preset-pictures.ts";
import { presetOperations } from "./operations/presets.ts";
import { pulseOperations } from "./operations/pulse.ts";
import { sceneOperations } from "./operations/scenes.ts";
import { secondFactorOperations } from "./operations/second-factors.ts";
import { settingsOperations } from "./operations/settings.ts";
import { testReportOperations } from "./operations/test-reports.ts";

/** Every named operation on the database, by subject. SQL stands nowhere else; the worker alone calls these. */
export function createOperations(db: DatabaseSync) {
  return {
    settings: settingsOperations(db),
    accounts: accountOperations(db),
    factors: secondFactorOperations(db),
    grants: grantOperations(db),
    presets: presetOperations(db),
    pictures: presetPictureOperations(db),
    scenes: sceneOperations(db),
    call: intendedCallOperations(db),
    media: keptMediaOperations(db),
    tracking: keptTrackingOperations(db),
    audit: auditOperations(db),
    pulse: pulseOperations(db),
    loss: lossOperations(db),
    clock: clockOperations(db),
    tests: testReportOperations(db),
  };
}

export type Operations = ReturnType<typeof createOperations>;
export type Subject = keyof Operations;

/** A subject's operations as the main thread calls them: the same, answering later. */
export type Remote<Group> = {
  readonly [Name in keyof Group]: Group[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

export type SettingsStore = Remote<Operations["settings"]>;
export type AccountStore = Remote<Operations["accounts"]>;
export type SecondFactorStore = Remote<Operations["factors"]>;
export type GrantStore = Remote<Operations["grants"]>;
export type PresetStore = Remote<Operations["presets"]>;
export type SceneStore = Remote<Operations["scenes"]>;
export type PictureStore = Remote<Operations["pictures"]>;
export type IntendedCallStore = Remote<Operations["call"]>;
export type MediaStore = Remote<Operations["media"]>;
export type TrackingStore = Remote<Operations["tracking"]>;
export type AuditStore = Remote<Operations["audit"]>;
export type PulseStore = Remote<Operations["pulse"]>;
export type LossStore = Remote<Operations["loss"]>;
export type ClockStore = Remote<Operations["clock"]>;
export type TestReportStore = Remote<Operations["tests"]>;
