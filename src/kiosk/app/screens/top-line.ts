import type { KioskReport } from "#protocol/commands/kiosk.ts";

/** What the line at the top of a meeting may be about, the most urgent first. */
export interface LineFacts {
  readonly safetyMuted: boolean;
  readonly controllerAway: boolean;
  readonly reconnecting: boolean;
  /** Somebody in the meeting asked for quiet a moment ago. */
  readonly asked: boolean;
  readonly microphone: KioskReport["devices"]["microphone"];
  readonly loudspeaker: KioskReport["devices"]["loudspeaker"];
  readonly camera: KioskReport["devices"]["camera"];
  /** Whether the room means to be seen: a camera nobody wants is not missed. */
  readonly cameraWanted: boolean;
  readonly quality: KioskReport["quality"];
}

/** The message to say at the top; undefined when nothing is wrong. One line: a screen full of warnings is read by nobody. */
export function topLine(facts: LineFacts) {
  if (facts.safetyMuted) {
    return "kiosk.line.safety";
  }
  if (facts.reconnecting) {
    return "kiosk.line.reconnecting";
  }
  if (facts.asked) {
    return "kiosk.line.asked";
  }
  if (facts.controllerAway) {
    return "kiosk.line.controller";
  }
  if (facts.microphone !== "ready") {
    return `kiosk.line.microphone.${facts.microphone}` as const;
  }
  if (facts.loudspeaker !== "ready") {
    return "kiosk.line.loudspeaker";
  }
  if (facts.cameraWanted && facts.camera !== "ready") {
    return `kiosk.line.camera.${facts.camera}` as const;
  }
  return facts.quality === "good" ? undefined : (`kiosk.line.quality.${facts.quality}` as const);
}
