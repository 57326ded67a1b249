import type { Outcome } from "../device.ts";
import type { SpeakerphoneCapabilities } from "../speakerphone/speakerphone.ts";
import { type Attendant, confirmedBy, type Found, found, pause, refused } from "./attendant.ts";

/** A speakerphone as its test uses it: what its keys do meanwhile is nothing but heard here. */
export interface TestedSpeakerphone {
  readonly capabilities: SpeakerphoneCapabilities;
  setRinging(on: boolean): Promise<Outcome>;
  setMute(on: boolean): Promise<Outcome>;
  setOffHook(on: boolean): Promise<Outcome>;
  /** Calls `pressed` at every press of its mute key or change of its switch, until what it returns is called. */
  hearMuteKey(pressed: () => void): () => void;
}

/** One blink of a lamp, on or off. Milliseconds. */
const blink = 450;

/** Rings it until somebody says that they hear it. */
export async function testRing(phone: TestedSpeakerphone, attendant: Attendant): Promise<Found> {
  if (!phone.capabilities.shows.ringing) return found("lacks-it");
  try {
    const told = await phone.setRinging(true);
    if (told.kind === "failed") return refused(told.error);
    return await confirmedBy(attendant, "speakerphone-rang", "seen-by-person");
  } finally {
    await phone.setRinging(false);
  }
}

/** Flashes its lamps until somebody says that they see it: no speakerphone says itself what its lamps do. */
export async function testLamps(phone: TestedSpeakerphone, attendant: Attendant): Promise<Found> {
  const { mute, offHook } = phone.capabilities.shows;
  if (!mute && !offHook) return found("lacks-it");
  let flashing = true;
  const flash = async (): Promise<void> => {
    // Many show mute in a call only.
    if (mute && offHook) await phone.setOffHook(true);
    for (let on = true; flashing; on = !on) {
      await (mute ? phone.setMute(on) : phone.setOffHook(on));
      await pause(attendant, blink);
    }
  };
  const flashed = flash();
  try {
    return await confirmedBy(attendant, "speakerphone-flashed", "seen-by-person");
  } finally {
    flashing = false;
    await flashed;
    if (mute) await phone.setMute(false);
    if (offHook) await phone.setOffHook(false);
  }
}

/** Waits for a press of its mute key; the key is what answers, not somebody's word. */
export async function testMuteKey(phone: TestedSpeakerphone, attendant: Attendant): Promise<Found> {
  const { mute, shows } = phone.capabilities;
  if (mute === "none") return found("lacks-it");
  const begun = attendant.clock.monotonic();
  const { promise: pressed, resolve } = Promise.withResolvers<void>();
  const stopHearing = phone.hearMuteKey(resolve);
  try {
    // Some report their mute key in a call only.
    if (shows.offHook) await phone.setOffHook(true);
    const answer = await attendant.ask("press-mute", pressed);
    if (attendant.stopped.aborted) return found("stopped");
    switch (answer) {
      case "answered":
        return found("key-pressed", { tookMs: Math.round(attendant.clock.monotonic() - begun) });
      case "skip":
        return found("not-wanted");
      case "none":
        return found("no-answer");
      default:
        // That it was pressed is the device's to say.
        return found("no-key");
    }
  } finally {
    stopHearing();
    if (shows.offHook) await phone.setOffHook(false);
  }
}
