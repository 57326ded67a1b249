import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { type SetUpStage, setUpStageOf } from "#protocol/first-boot.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { SettingsService } from "../settings/settings.ts";

export interface FirstBootOptions {
  readonly settings: Pick<SettingsService, "get" | "write">;
  readonly accounts: Pick<Accounts, "setupRequired">;
  readonly log: Log;
}

/**
 * The guided set-up of a new room. Where it stands is a setting, so that it is on disk with what was chosen so far, a
 * reboot goes on at the same step, and a file or the fleet can say that a room needs no guide.
 */
export class FirstBoot {
  readonly #options: FirstBootOptions;

  constructor(options: FirstBootOptions) {
    this.#options = options;
  }

  /** What is asked next. */
  get stage(): SetUpStage {
    const { settings, accounts } = this.#options;
    return setUpStageOf(accounts.setupRequired, settings.get("room.setUp"));
  }

  /** The first administrator wants to be guided. A room that was told where it stands already keeps to that. */
  async begin(author: string): Promise<void> {
    const { settings } = this.#options;
    if (settings.get("room.setUp") === "none") await settings.write({ "room.setUp": "language" }, { author });
  }

  /** A panel was paired: when that was all that was missing, the set-up is done, whether or not anybody says so. */
  handlePanelPaired(): void {
    const { settings, log } = this.#options;
    if (this.stage !== "panel") return;
    settings.write({ "room.setUp": "done" }, { author: "room", comment: note("revision-paired") }).then(
      () => log.info("The room is set up."),
      (error: unknown) => log.warn("The end of the set-up could not be kept.", { why: messageOf(error) }),
    );
  }
}
