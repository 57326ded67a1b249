import type { TestedSpeakerphone } from "#devices/commissioning/speakerphone-steps.ts";
import type { Outcome } from "#devices/device.ts";
import type { Speakerphone, SpeakerphoneCapabilities } from "#devices/speakerphone/speakerphone.ts";

/** The room's speakerphone while its test has it: told what the test says, and heard by nobody else. */
export class LentSpeakerphone implements TestedSpeakerphone, Disposable {
  readonly capabilities: SpeakerphoneCapabilities;
  readonly #phone: Speakerphone;
  readonly #giveBack: () => void;
  readonly #listeners = new Set<() => void>();
  #told = { muted: false, offHook: false };

  constructor(phone: Speakerphone, capabilities: SpeakerphoneCapabilities, giveBack: () => void) {
    this.#phone = phone;
    this.capabilities = capabilities;
    this.#giveBack = giveBack;
  }

  setRinging(on: boolean): Promise<Outcome> {
    return this.#phone.setRinging(on);
  }

  setMute(on: boolean): Promise<Outcome> {
    this.#told.muted = on;
    return this.#phone.setMute(on);
  }

  setOffHook(on: boolean): Promise<Outcome> {
    this.#told.offHook = on;
    return this.#phone.setOffHook(on);
  }

  hearMuteKey(pressed: () => void): () => void {
    this.#listeners.add(pressed);
    return () => void this.#listeners.delete(pressed);
  }

  /** Its mute key was pressed: answered by the lamp as it is, as firmware expects. */
  handleMuteKey(): void {
    for (const pressed of this.#listeners) pressed();
    void this.#phone.setMute(this.#told.muted);
  }

  /** Somebody picked up what rings for a test, or hung up: it is told how the test has it. */
  handleHook(): void {
    void this.#phone.setOffHook(this.#told.offHook);
  }

  [Symbol.dispose](): void {
    this.#listeners.clear();
    void this.#phone.setRinging(false);
    this.#giveBack();
  }
}
