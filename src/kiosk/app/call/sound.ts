import { effect } from "@preact/signals";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { RemoteAudio, soundsOf } from "../../media/remote-audio.ts";
import { SoundMeter } from "../capture/sound-level.ts";
import type { Kiosk } from "../kiosk.ts";

const levelEveryMs = 100;

/** Plays the others, and publishes how loud the room and they are while there is a meeting. */
export function startSound(kiosk: Kiosk, parent: HTMLElement, clock: Clock = systemClock): void {
  effect(() => {
    const engine = kiosk.meeting.engine.value;
    if (engine === undefined) {
      return;
    }
    const audio = new RemoteAudio(parent, engine);
    const stopVolume = effect(() => audio.set({ volume: kiosk.pageVolume.value / 100 }));
    return () => {
      stopVolume();
      audio.close();
    };
  });

  const own = new SoundMeter();
  const others = new SoundMeter();
  let timer: Timer | undefined;
  effect(() => {
    const meeting = kiosk.meeting.now.value;
    const snapshot = meeting.is === "joined" ? meeting.snapshot : undefined;
    const { track } = kiosk.microphone.now.value;
    own.listen(snapshot === undefined || track === null ? [] : [track]);
    others.listen((snapshot?.peers ?? []).flatMap(soundsOf));
    if (snapshot === undefined) {
      timer?.cancel();
      timer = undefined;
    } else {
      timer ??= clock.every(levelEveryMs, () => {
        const muted = !kiosk.open.peek();
        kiosk.link.feed("levels", { microphone: muted ? 0 : own.read(), others: others.read() });
      });
    }
  });
}
