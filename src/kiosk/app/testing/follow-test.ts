import { effect, untracked } from "@preact/signals";
import { messageOf } from "#base/log.ts";
import type { ProbeOutcome, TestScreen, VoiceHeard } from "#protocol/room-test.ts";
import type { Kiosk } from "../kiosk.ts";

/** Does what the room wants of its sound, each once, and tells what came of it; what is not wanted any more ends at once. */
export function followTest(kiosk: Kiosk, parent: HTMLElement): void {
  follow(kiosk, "probe", async (track, calledOff, say) => {
    // What plays and listens is loaded for the one room that is tested.
    const { hearItself } = await import("./hear-itself.ts");
    await say({ measured: await hearItself({ track, parent, volume: kiosk.pageVolume.peek() / 100, calledOff }) });
  });
  follow(kiosk, "listen", async (track, calledOff, say) => {
    const { listenForVoice } = await import("./listen-for-voice.ts");
    const tell = (level: number): void => {
      kiosk.testLevel.value = level;
      kiosk.link.feed("levels", { microphone: level, others: 0 });
    };
    const hear = (voice: VoiceHeard): void => void say({ voice }).catch(() => undefined);
    await listenForVoice({ track, tell, hear, calledOff });
  });
}

type Say = (outcome: ProbeOutcome) => Promise<unknown>;
type Does = (track: MediaStreamTrack, calledOff: AbortSignal, say: Say) => Promise<void>;

function follow(kiosk: Kiosk, what: Exclude<keyof TestScreen, "shows">, does: Does): void {
  let last: string | null = null;
  let calledOff = new AbortController();
  effect(() => {
    const wanted = kiosk.link.status("test.screen").value?.[what] ?? null;
    if (wanted === last) {
      return;
    }
    last = wanted;
    calledOff.abort();
    if (wanted !== null) {
      const now = new AbortController();
      calledOff = now;
      untracked(() => void answer(kiosk, wanted, (track, say) => does(track, now.signal, say)));
    }
  });
}

async function answer(
  kiosk: Kiosk,
  id: string,
  does: (track: MediaStreamTrack, say: Say) => Promise<void>,
): Promise<void> {
  const { track } = kiosk.microphone.now.peek();
  const say: Say = (outcome) => kiosk.link.call("sound.probed", { id, outcome });
  try {
    if (track === null) throw new Error("The room has no microphone.");
    await does(track, say);
  } catch (error) {
    const failure = messageOf(error).slice(0, 300);
    await say({ failure }).catch(() => undefined);
  }
}
