import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { Sealing } from "../store/sealing.ts";
import type { Store } from "../store/store.ts";
import { SealedSettings } from "./sealed-settings.ts";
import { SettingsService } from "./settings.ts";

export interface SettingsParts {
  /** The room's state directory. */
  readonly state: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The file given with `--config`. */
  readonly config: string | undefined;
}

/** The room's settings, whose secrets are sealed by the key that other secrets are sealed by as well. */
export function assembleSettings({ state, store, clock, log, config }: SettingsParts): {
  readonly settings: SettingsService;
  readonly sealing: Sealing;
  /** Names of secret settings that have to be typed again. */
  readonly unreadable: () => readonly string[];
} {
  const sealing = new Sealing({ directory: state, credentials: process.env.CREDENTIALS_DIRECTORY });
  const sealed = new SealedSettings({ store, sealing, log });
  const settings = new SettingsService({
    store: sealed.asStore(),
    sealing,
    clock,
    log,
    ...(config === undefined ? {} : { configFile: config }),
  });
  return { settings, sealing, unreadable: () => sealed.unreadable };
}
