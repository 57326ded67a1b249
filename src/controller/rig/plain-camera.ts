import { Events } from "#base/events.ts";
import type {
  Adjustable,
  Adjusted,
  AdjustedTo,
  Camera,
  CameraCapabilities,
  CameraDrive,
  CameraEvents,
  CameraPosition,
  CameraPower,
  CameraTarget,
  LevelName,
  LevelValues,
} from "#devices/camera/camera.ts";
import type { CameraSpec } from "#devices/camera/registry.ts";
import type { DeviceHealth, DeviceIdentity, Outcome, WireExchange } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import { isSetting } from "#protocol/camera-adjustments.ts";

/** A camera without a wire, for the controller's own tests: it does at once what it is told, and remembers it. */
export class PlainCamera implements Camera {
  readonly id: string;
  readonly where: string;
  readonly events = new Events<CameraEvents>();
  readonly identity: DeviceIdentity = { vendor: "Plain", model: "Camera", firmware: "1" };
  capabilities: CameraCapabilities = {
    turns: true,
    home: true,
    pan: { min: -170, max: 170 },
    tilt: { min: -30, max: 90 },
    magnification: 12,
    presets: { min: 0, max: 15 },
    power: true,
    adjustments: {
      focus: ["auto", "manual", "near", "far", "stop", "once"],
      exposure: ["auto", "manual", "brighter", "darker"],
      backlight: ["on", "off"],
      tally: ["on", "off"],
      tracking: ["on", "off"],
    },
    levels: {
      iris: { min: 5, max: 17, step: 1, unit: "own", only: { what: "exposure", of: ["manual"] }, resets: true },
      compensation: { min: -7, max: 7, step: 1, unit: "own", resets: false },
    },
  };
  adjusted: Adjusted = {};
  levels: LevelValues = {};
  /** How long it takes to confirm a number; at once unless something is put here. */
  takes: () => Promise<void> = () => Promise.resolve();
  health: DeviceHealth = { kind: "connecting", since: 0, tries: 1 };
  power: CameraPower = "unknown";
  position: CameraPosition | undefined;
  moving = false;
  /** What it was told, in order: `drive 0.5 0 0`, `stop`. */
  readonly told: string[] = [];
  closed = false;
  /** It never says where it looks. */
  mute = false;
  /** The next request is refused with this. */
  refuses: DeviceError | undefined;
  readonly #memories = new Map<number, CameraPosition>();

  constructor(spec: CameraSpec) {
    this.id = spec.id;
    const link = "link" in spec ? spec.link : spec;
    this.where = "path" in link ? link.path : `${link.host}:${link.port}`;
  }

  exchanges(): readonly WireExchange[] {
    return [{ at: 1, tick: 1, direction: "out", bytes: "81 01 06 04 FF", words: "home" }];
  }

  start(): void {
    this.health = { kind: "ready", since: 1 };
    this.power = "on";
    this.events.emit("health", this.health);
    this.events.emit("power", this.power);
    this.#be({ pan: 0, tilt: 0, zoom: 0 });
  }

  async close(): Promise<void> {
    this.told.push("close");
    this.closed = true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async drive({ pan, tilt, zoom }: CameraDrive): Promise<Outcome> {
    this.told.push(`drive ${pan} ${tilt} ${zoom}`);
    this.#move(true);
    return { kind: "confirmed" };
  }

  async stop(): Promise<Outcome> {
    this.told.push("stop");
    this.#move(false);
    return { kind: "confirmed" };
  }

  async moveTo(target: CameraTarget): Promise<void> {
    this.#refuse();
    this.told.push(`moveTo ${JSON.stringify(target)}`);
    this.#be({ ...(this.position ?? { pan: 0, tilt: 0, zoom: 0 }), ...target });
  }

  async turnBy({ pan, tilt }: { readonly pan: number; readonly tilt: number }): Promise<void> {
    this.#refuse();
    this.told.push(`turnBy ${pan.toFixed(1)} ${tilt.toFixed(1)}`);
  }

  home(): Promise<void> {
    return this.moveTo({ pan: 0, tilt: 0, zoom: 0 });
  }

  zoomTo(zoom: number): Promise<void> {
    return this.moveTo({ zoom });
  }

  async storePreset(number: number): Promise<void> {
    this.#refuse();
    if (this.position !== undefined) this.#memories.set(number, this.position);
  }

  async recallPreset(number: number): Promise<void> {
    this.#refuse();
    const memory = this.#memories.get(number);
    if (memory !== undefined) this.#be(memory);
  }

  async clearPreset(number: number): Promise<void> {
    this.#memories.delete(number);
  }

  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    this.#refuse();
    this.told.push(`${what} ${to}`);
    if (isSetting(to)) this.says({ [what]: to });
  }

  async setLevel(what: LevelName, to: number | "initial"): Promise<void> {
    this.told.push(`${what} ${to}`);
    await this.takes();
    this.#refuse();
    this.saysLevels({ [what]: to === "initial" ? 11 : to });
  }

  /** It says what some of its numbers are. */
  saysLevels(levels: LevelValues): void {
    this.levels = { ...this.levels, ...levels };
    this.events.emit("levels", this.levels);
  }

  recallAdjusted(confirmed: Adjusted): void {
    const unsaid = this.capabilities.unsaid ?? [];
    this.says(Object.fromEntries(Object.entries(confirmed).filter(([what]) => unsaid.some((one) => one === what))));
  }

  /** It says how it is set. */
  says(adjusted: Adjusted): void {
    this.adjusted = { ...this.adjusted, ...adjusted };
    this.events.emit("adjusted", this.adjusted);
  }

  async setPower(power: "on" | "standby"): Promise<void> {
    this.power = power;
    this.events.emit("power", power);
  }

  /** The wire is gone. */
  unplug(): void {
    const { fault } = new DeviceError("DEVICE_UNPLUGGED");
    this.health = { kind: "absent", since: 2, fault };
    this.events.emit("health", this.health);
  }

  /** The wire is back. */
  plug(): void {
    this.health = { kind: "ready", since: 3 };
    this.events.emit("health", this.health);
  }

  #refuse(): void {
    const error = this.refuses;
    this.refuses = undefined;
    if (error !== undefined) throw error;
  }

  #be({ pan, tilt, zoom }: Omit<CameraPosition, "raw">): void {
    if (this.mute) return;
    this.position = { pan, tilt, zoom, raw: { pan, tilt, zoom } };
    this.events.emit("position", this.position);
  }

  #move(moving: boolean): void {
    if (this.moving === moving) return;
    this.moving = moving;
    this.events.emit("moving", moving);
  }
}
