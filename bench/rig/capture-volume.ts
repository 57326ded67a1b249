import { systemClock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { pulse } from "#kiosk/shell/sound/pulse/pulse-link.ts";
import type { SoundLink } from "#kiosk/shell/sound/sound-link.ts";
import { SoundDaemons } from "../../test/system/rig/sound-daemons.ts";

const microphone = "bench_microphone";

/**
 * The capture volume of a real PulseAudio without hardware, and another program of the same session that watches and turns
 * it over a connection of its own.
 */
export class CaptureVolume implements AsyncDisposable {
  readonly events = new Events<{ muted: [muted: boolean] }>();
  readonly #daemons: SoundDaemons;
  readonly #link: SoundLink;

  private constructor(daemons: SoundDaemons, link: SoundLink) {
    this.#daemons = daemons;
    this.#link = link;
    link.events.on("changed", (about) => {
      if (about === "sources") void this.#look();
    });
  }

  static async start(): Promise<CaptureVolume> {
    const daemons = await SoundDaemons.start("PulseAudio");
    try {
      await daemons.plugSink("bench_speaker");
      await daemons.plugSource(microphone, "Bench");
      await daemons.pactl("set-default-source", microphone);
      return new CaptureVolume(daemons, await pulse(systemClock, daemons.env)());
    } catch (error) {
      await daemons[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What a process of the room finds it by. */
  get env(): NodeJS.ProcessEnv {
    return { PULSE_SERVER: `unix:${this.#daemons.folder}/pulse/native` };
  }

  /** Mutes it as another program would. */
  mute(): void {
    void this.#link.order({ do: "mute-source", name: microphone, muted: true }, 1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#link.close();
    await this.#daemons[Symbol.asyncDispose]();
  }

  /** A change is told without what has changed. */
  async #look(): Promise<void> {
    const source = (await this.#link.sources()).find(({ name }) => name === microphone);
    if (source !== undefined) this.events.emit("muted", source.muted);
  }
}
