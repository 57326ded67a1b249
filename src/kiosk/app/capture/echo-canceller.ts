/** Constraints of the microphone. */
export interface SoundCleaning {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** Makers' words for devices that cancel their own echo: microphone and loudspeaker in one. */
const speakerphones =
  /speakerphone|jabra (speak|panacast)|poly(com)? (sync|studio)|meetup|rally|conferencecam|yamaha (yvc|cs|adecia)|sennheiser (sp|tc)|epos expand|anker powerconf|emeet|konftel|phoenix (quattro|spider)/i;

/**
 * Exactly one echo canceller: the device's own where it has one, else the browser's. Two in a row eat the room's words.
 */
export function chooseSoundCleaning(label: string): SoundCleaning {
  const browser = !speakerphones.test(label);
  return { echoCancellation: browser, noiseSuppression: browser, autoGainControl: browser };
}
