/** What one device came to, inside the machine. */
export interface InsideFindings {
  readonly name: string;
  /** Whether the driver took it. */
  readonly telephony: boolean;
  /** The node it was used at. */
  readonly path: string;
  /** From each press of the mute key to its lamp. Milliseconds. */
  readonly muteMs?: readonly number[];
  /** From the plugging in, in a call, to all lamps being as before. Milliseconds. */
  readonly backMs?: number;
  /** How often the device gave the call up because nobody answered. */
  readonly forgotten?: number;
  readonly failed?: string;
}
