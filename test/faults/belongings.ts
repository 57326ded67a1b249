import { ControllerApi } from "#supervisor/controller-api.ts";
import { until } from "../rig/until.ts";
import type { RoomKeeper } from "./target.ts";
import { volumeStep } from "./witness.ts";

/** What the room must not lose: as its administrator reads it. */
export interface Belongings {
  readonly settings: string;
  readonly presets: string;
  readonly access: string;
  readonly call: string;
  /** Open or muted, and whether the room is seen. */
  readonly microphone: string;
  readonly camera: string;
  /** What remains of the volume over the steps that the finger on the panel makes all the while: nobody's step changes it. */
  readonly volume: string;
}

/** How long the volume has to keep what it was set to, against a finger that had begun to press before. Milliseconds. */
const holdsMs = 1_000;

/** One administrator of the room, who signs in anew where the controller is another. */
export class Administrator {
  readonly #keeper: () => Promise<RoomKeeper>;
  #api: ControllerApi | undefined;
  #port = 0;

  constructor(keeper: () => Promise<RoomKeeper>) {
    this.#keeper = keeper;
  }

  /** Everything that was acknowledged, read back. */
  async belongings(): Promise<Belongings> {
    const api = await this.#signedIn();
    const { entries } = await api.call("settings.read", {});
    const { grants } = await api.call("access.list", {});
    const presets = await api.read("camera.presets");
    const call = await api.read("call");
    const [microphone, sending, volume] = await Promise.all([
      api.read("microphone"),
      api.read("camera.sending"),
      api.read("volume"),
    ]);
    return {
      settings: JSON.stringify(entries.map(({ key, value }) => [key, value])),
      presets: JSON.stringify(presets.map(({ id, name, slot }) => [id, name, slot])),
      access: JSON.stringify(grants.filter(({ kind }) => kind === "panel").map(({ id, name }) => [id, name])),
      call: "callId" in call ? call.callId : call.state,
      microphone: microphone.actual,
      camera: sending.actual ? "seen" : "not seen",
      volume: `${volume.actual % volumeStep} over`,
    };
  }

  /** Changes the volume, a setting and a preset; all are acknowledged when this resolves. `turn`: another each time. */
  async change(turn: number): Promise<void> {
    const api = await this.#signedIn();
    await this.#setVolume(40 + 1 + (turn % (volumeStep - 1)));
    const [preset] = await api.read("camera.presets");
    if (preset === undefined) throw new Error("The room has no preset that could be lost.");
    const name = `Trial ${turn}`;
    await Promise.all([
      api.call("settings.write", { changes: { "meeting.title": name } }),
      api.call("preset.rename", { id: preset.id, name }),
    ]);
  }

  /** Stores the place the camera looks at, for {@link change} to rename. */
  async storePreset(): Promise<void> {
    const api = await this.#signedIn();
    await until(async () => (await api.read("camera"))?.health.state === "ready", "the camera", 60_000);
    await api.call("preset.store", { name: "Before the faults" });
  }

  /** A step of the finger that was on its way undoes it: done when it has held for a while. */
  async #setVolume(level: number): Promise<void> {
    const api = await this.#signedIn();
    let since = 0;
    await until(
      async () => {
        const { actual } = await api.read("volume");
        if (actual % volumeStep === level % volumeStep) {
          if (since === 0) since = performance.now();
          return performance.now() - since > holdsMs;
        }
        since = 0;
        await api.call("volume.set", { level });
        return false;
      },
      "the volume",
      30_000,
      100,
    );
  }

  async #signedIn(): Promise<ControllerApi> {
    const { controller, account } = await this.#keeper();
    if (this.#api === undefined || this.#port !== controller.loopbackPort) {
      const api = new ControllerApi(controller);
      await api.signIn(account);
      this.#api = api;
      this.#port = controller.loopbackPort;
    }
    return this.#api;
  }
}

/** What of `before` is no longer so. */
export function lost(before: Belongings, after: Belongings): string[] {
  const names = Object.keys(before) as (keyof Belongings)[];
  return names.filter((name) => before[name] !== after[name]);
}
