import type { DisplayCapabilities, DisplayOrder, DisplayReading } from "#devices/display/display.ts";

/** What a meeting still wants of its display after so long is nobody's wish any more. Milliseconds. */
const wantedForMs = 10 * 60_000;

type PictureOrder = Extract<DisplayOrder, { readonly kind: "input" | "picture-mute" | "freeze" }>;

/**
 * What is wanted on a display once that has a picture, since many know neither inputs nor mutes before: the input for
 * meetings, and that nothing hides what comes in there. Each is ordered once, so that nobody is fought who wants it
 * otherwise afterwards.
 */
export class MeetingPicture {
  #input: string | undefined;
  #revealed = { picture: true, motion: true };
  #wantedAt = Number.NEGATIVE_INFINITY;

  /**
   * The room wants the display on.
   *
   * @param input what it shall show; empty: whatever it shows
   * @param reveals whether its picture shall be seen, whoever hid it before
   */
  want(input: string, reveals: boolean, now: number): void {
    this.#input = input === "" ? undefined : input;
    if (reveals) this.#revealed = { picture: false, motion: false };
    this.#wantedAt = now;
  }

  /** Somebody chose an input themselves. */
  leaveInput(): void {
    this.#input = undefined;
  }

  /** Somebody hid the picture, or showed it, themselves. */
  leaveHidden(): void {
    this.#revealed = { picture: true, motion: true };
  }

  /** Nothing of it is wanted any more. */
  forget(): void {
    this.leaveInput();
    this.leaveHidden();
  }

  /** What is to be ordered now that the display says this of itself. What it has not said yet stays wanted. */
  due(reading: DisplayReading, capabilities: DisplayCapabilities, now: number): readonly PictureOrder[] {
    if (reading.power !== "on") return [];
    if (now - this.#wantedAt > wantedForMs) this.forget();
    const orders: PictureOrder[] = [];
    const input = this.#input;
    this.#input = undefined;
    if (input !== undefined && reading.input !== input) orders.push({ kind: "input", id: input });
    const { picture, motion } = this.#revealed;
    if (!picture && reading.pictureMute === true) orders.push({ kind: "picture-mute", on: false });
    if (!motion && reading.frozen === true) orders.push({ kind: "freeze", on: false });
    this.#revealed = {
      picture: picture || reading.pictureMute !== undefined || !capabilities.pictureMute,
      motion: motion || reading.frozen !== undefined || !capabilities.freeze,
    };
    return orders;
  }
}
