import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import type { DeviceContext } from "#devices/device.ts";
import type { Finder } from "#devices/finding/finder.ts";
import type { Found } from "#devices/finding/found.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { FindingPlace, FoundDevices } from "#protocol/found-devices.ts";
import type { SettingKey } from "#protocol/settings.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { SettingsService } from "../settings/settings.ts";
import { cameraPlaces } from "./camera-places.ts";
import { foundStatus, placeStatus } from "./found-status.ts";
import { heldPaths } from "./held-paths.ts";
import { proposalOf } from "./proposal.ts";
import { type UseAs, type UseOfFound, useOfFound } from "./use-of-found.ts";

/** Makes what looks for devices; loaded when somebody first looks. */
export type MakeFinder = (context: DeviceContext, models: CameraModels) => Promise<Finder>;

export interface RoomFindingOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeFinder;
  /** What cameras may say they are. */
  readonly models: CameraModels;
  readonly settings: SettingsService;
  readonly status: StatusHub;
}

/** Settings whose change makes something used, or free, or called otherwise. */
const usingKeys: readonly SettingKey[] = [
  ...cameraIds.flatMap((id) =>
    (["kind", "port", "address", "name"] as const).map((field) => `${id}.${field}` as const),
  ),
  "display.serial",
  "display.serialPort",
  "display.network",
  "display.host",
  "display.cec",
  "speakerphone.kind",
];
/** Progress comes in bursts, and nobody reads more of it than this. Milliseconds. */
const showEvery = 100;
/** A driver may take so long to let go of what it had open. Milliseconds. */
const releasedAfter = 2_000;

/** Finding devices for the room: nothing is loaded and nothing looked at before somebody asks. */
export class RoomFinding implements AsyncDisposable {
  readonly events = new Events<{ looked: [found: readonly Found[]] }>();
  readonly #options: RoomFindingOptions;
  #finder: Promise<Finder> | undefined;
  #loaded: Finder | undefined;
  #search: Promise<void> | undefined;
  #times: { readonly startedAt: number; readonly endedAt?: number } | undefined;
  #showing: Timer | undefined;
  #releasing: Timer | undefined;

  constructor(options: RoomFindingOptions) {
    this.#options = options;
    const { settings, status } = options;
    status.set("devices.found", null);
    settings.follow([...usingKeys], () => this.#handleUse());
  }

  /** Looks everywhere; who asks while a search is under way waits for that one. Resolves with how many devices there are. */
  async find(): Promise<number> {
    this.#search ??= this.#findNow().finally(() => {
      this.#search = undefined;
    });
    await this.#search;
    return this.#shown()?.devices.filter(({ kind }) => kind !== "port").length ?? 0;
  }

  /** Looks in some places alone, without anybody asking; resolves with what is there. */
  async lookIn(places: readonly FindingPlace[]): Promise<readonly Found[]> {
    const finder = await this.#open();
    return finder.lookIn(places, heldPaths(this.#options.settings.all()));
  }

  /**
   * The settings that lead to these devices, and which camera each becomes. Throws `not-found` for one that is not there
   * (any more), and `wrong-state` where it cannot become that camera.
   */
  useOf(ids: readonly string[], as: UseAs): UseOfFound {
    return useOfFound(this.#loaded?.found ?? [], ids, as, this.#options.settings.all());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#showing?.cancel();
    this.#releasing?.cancel();
    await this.#loaded?.[Symbol.asyncDispose]();
  }

  async #findNow(): Promise<void> {
    const { clock, log, settings } = this.#options;
    this.#times = { startedAt: clock.wall() };
    try {
      const finder = await this.#open();
      await finder.find(heldPaths(settings.all()));
      this.events.emit("looked", finder.found);
      log.info("devices were looked for", { found: finder.found.length, ms: clock.wall() - this.#times.startedAt });
    } finally {
      this.#times = { ...this.#times, endedAt: clock.wall() };
      this.#show();
    }
  }

  #open(): Promise<Finder> {
    const { clock, log, make, models } = this.#options;
    this.#finder ??= make({ clock, log }, models).then(
      (finder) => {
        this.#loaded = finder;
        finder.events.on("changed", () => this.#showSoon());
        finder.events.on("plugged", () => this.#lookAgain());
        return finder;
      },
      (error: unknown) => {
        // The next search tries to load it again.
        this.#finder = undefined;
        throw error;
      },
    );
    return this.#finder;
  }

  /** Something is used, or free: what was held and is not any more can be asked what it is. */
  #handleUse(): void {
    this.#show();
    this.#releasing?.cancel();
    this.#releasing = this.#options.clock.after(releasedAfter, () => this.#lookAgain());
  }

  #lookAgain(): void {
    void this.#loaded?.lookAgain(heldPaths(this.#options.settings.all()));
  }

  #showSoon(): void {
    this.#showing ??= this.#options.clock.after(showEvery, () => this.#show());
  }

  #show(): void {
    this.#showing?.cancel();
    this.#showing = undefined;
    this.#options.status.set("devices.found", this.#shown() ?? null);
  }

  #shown(): FoundDevices | undefined {
    const { settings } = this.#options;
    const finder = this.#loaded;
    if (this.#times === undefined || finder === undefined) return undefined;
    const all = settings.all();
    const devices = foundStatus(finder.found, all);
    return {
      looking: this.#times.endedAt === undefined,
      ...this.#times,
      places: finder.places.map(placeStatus),
      devices,
      cameras: cameraPlaces(all),
      proposed: proposalOf(devices, {
        camera: cameraIds.every((id) => all[`${id}.kind`] === "none"),
        display: all["display.serial"] === "none" && all["display.network"] === "none" && all["display.cec"] === "",
      }),
    };
  }
}
