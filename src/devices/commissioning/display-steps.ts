import { type Attendant, confirmedBy, type Found, found, refused, unlessStopped } from "./attendant.ts";

/** A display as its test uses it. */
export interface TestedDisplay {
  /** Settles when the display, asked afterwards, says that it is so; rejects when it does not. */
  setPower(on: boolean): Promise<void>;
  /** By which of its ways that went. */
  readonly way: string;
}

/** Switches it off: done is what it says it did. It stays off for {@link testDisplayOn}. */
export async function testDisplayOff(display: TestedDisplay, attendant: Attendant): Promise<Found> {
  return (await switched(display, attendant, false)) ?? found("stopped");
}

/** Switches it on again: it has to say so, and somebody has to see its picture. */
export async function testDisplayOn(display: TestedDisplay, attendant: Attendant): Promise<Found> {
  const said = await switched(display, attendant, true);
  if (said === undefined || said.finding !== "says-so") return said ?? found("stopped");
  const seen = await confirmedBy(attendant, "display-picture", "says-so-and-seen", said.figures);
  return said.detail === undefined ? seen : { ...seen, detail: said.detail };
}

async function switched(display: TestedDisplay, attendant: Attendant, on: boolean): Promise<Found | undefined> {
  const begun = attendant.clock.monotonic();
  try {
    await unlessStopped(attendant, display.setPower(on));
  } catch (error) {
    return refused(error);
  }
  if (attendant.stopped.aborted) return undefined;
  return found("says-so", { tookMs: Math.round(attendant.clock.monotonic() - begun) }, display.way);
}
