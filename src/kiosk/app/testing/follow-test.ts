import { effect, untracked } from "@preact/signals";
import { messageOf } from "#base/log.ts";
import type { Kiosk } from "../kiosk.ts";

/** Does what the room wants of its sound, each once, and tells what came of it; what is not wanted any more ends at once. */
export function followTest(kiosk: Kiosk, parent: HTMLElement): void {
  let last: string | null = null;
  let calledOff = new AbortController();
  effect(() => {
    const probe = kiosk.link.status("test.screen").value?.probe ?? null;
    if (probe === last) {
      return;
    }
    last = probe;
    calledOff.abort();
    if (probe !== null) {
      const now = new AbortController();
      calledOff = now;
      untracked(() => void answer(kiosk, parent, probe, now.signal));
    }
  });
}

async function answer(kiosk: Kiosk, parent: HTMLElement, id: string, calledOff: AbortSignal): Promise<void> {
  const { track } = kiosk.microphone.now.peek();
  try {
    if (track === null) throw new Error("The room has no microphone.");
    // What plays and listens is loaded for the one room that is tested.
    const { hearItself } = await import("./hear-itself.ts");
    const measured = await hearItself({ track, parent, volume: kiosk.pageVolume.peek() / 100, calledOff });
    await kiosk.link.call("sound.probed", { id, outcome: { measured } });
  } catch (error) {
    const failure = messageOf(error).slice(0, 300);
    await kiosk.link.call("sound.probed", { id, outcome: { failure } }).catch(() => undefined);
  }
}
