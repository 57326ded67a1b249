import { computed, type ReadonlySignal } from "@preact/signals";
import { echoReasons, isKnownSpeakerphone } from "#protocol/sound.ts";
import type { StatusTree } from "#protocol/status.ts";

/** Constraints of the microphone. */
export interface SoundCleaning {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** What the page takes from the room's sound system. */
export interface MicrophoneWanted {
  /** What people call the microphone; empty: any. */
  readonly title: string;
  /** Whether the browser cancels its echo; undefined: nobody knows better than its label says. */
  readonly browserCancels: boolean | undefined;
}

/** Exactly one echo canceller: the device's own where it has one, else the browser's. Two in a row eat the room's words. */
export function soundCleaning({ browserCancels }: MicrophoneWanted, label: string): SoundCleaning {
  const browser = browserCancels ?? !isKnownSpeakerphone(label);
  return { echoCancellation: browser, noiseSuppression: browser, autoGainControl: browser };
}

/**
 * What the sound system says of the microphone. What it said last stands while it is away: a moment's silence is no reason
 * to open the microphone anew in the middle of a meeting.
 */
export function microphoneWanted(
  sound: ReadonlySignal<StatusTree["sound"] | undefined>,
): ReadonlySignal<MicrophoneWanted> {
  let last: MicrophoneWanted = { title: "", browserCancels: undefined };
  return computed(() => {
    const now = sound.value;
    if (now?.system.state !== "ready" || now.microphone === null || now.echo === null) return last;
    const { title } = now.microphone;
    const { browser } = echoReasons[now.echo];
    // The node changes with every level; this hardly ever.
    if (title !== last.title || browser !== last.browserCancels) last = { title, browserCancels: browser };
    return last;
  });
}
