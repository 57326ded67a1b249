import { ControllerApi } from "#supervisor/controller-api.ts";
import type { RoomKeeper } from "./target.ts";

/** What the room must not lose: as its administrator reads it. */
export interface Belongings {
  readonly settings: string;
  readonly presets: string;
  readonly access: string;
  readonly call: string;
}

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
    return {
      settings: JSON.stringify(entries.map(({ key, value }) => [key, value])),
      presets: JSON.stringify(presets.map(({ id, name, slot }) => [id, name, slot])),
      access: JSON.stringify(grants.filter(({ kind }) => kind === "panel").map(({ id, name }) => [id, name])),
      call: "callId" in call ? call.callId : call.state,
    };
  }

  /** Changes a setting and a preset; both are acknowledged when this resolves. */
  async change(to: string): Promise<void> {
    const api = await this.#signedIn();
    const [preset] = await api.read("camera.presets");
    await Promise.all([
      api.call("settings.write", { changes: { "meeting.title": to } }),
      preset === undefined ? undefined : api.call("preset.rename", { id: preset.id, name: to }),
    ]);
  }

  /** Stores the place the camera looks at, for {@link change} to rename; a room without a camera has none. */
  async storePreset(): Promise<void> {
    const api = await this.#signedIn();
    if ((await api.read("camera")) !== null) await api.call("preset.store", { name: "Before the faults" });
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
