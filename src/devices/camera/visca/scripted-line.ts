import { ManualClock } from "#base/manual-clock.ts";
import { saidInEnglish } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import { type Carriage, streamCarriage } from "./carriage.ts";
import { driveTo, zoomStop } from "./commands.ts";
import { ViscaLine } from "./line.ts";
import { fromHex, toHex } from "./notation.ts";
import { ViscaSession } from "./session.ts";

/** A session whose camera is played by a test, word for word, on a clock that stands still. */
export class ScriptedLine {
  readonly clock = new ManualClock();
  readonly exchanges: WireExchange[] = [];
  readonly strays: string[] = [];
  /** Counts of unanswered requests in a row, as they were told. */
  readonly unanswered: number[] = [];
  readonly session: ViscaSession;
  #sent: string[] = [];

  /** @param carriage how packets travel: on a stream unless something else is said */
  constructor(coalesce = true, carriage: Carriage = streamCarriage()) {
    const { clock } = this;
    const line = new ViscaLine({ clock, carriage, write: (bytes) => this.#sent.push(toHex(bytes)) });
    this.session = new ViscaSession({ clock, line, address: 1, coalesce, completes: true });
    this.session.line.events.on("exchange", (exchange) => this.exchanges.push(exchange));
    this.session.line.events.on("stray", (said) => this.strays.push(saidInEnglish(said)));
    this.session.line.events.on("unanswered", (inARow) => this.unanswered.push(inARow));
  }

  /** What was written since the last look, and forgets it. */
  sent(): string[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  /** The camera says these packets, in one piece. */
  reply(...packets: string[]): void {
    this.session.handleBytes(fromHex(packets.join(" ")));
  }

  /** The camera says this, byte by byte. */
  replyInPieces(packet: string): void {
    for (const byte of fromHex(packet)) this.session.handleBytes(Uint8Array.of(byte));
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.clock.advance(ms);
  }

  /** A drag to the right at a speed. */
  driveRight(panSpeed: number) {
    return this.session.drive("pan-tilt", driveTo.encode({ panSpeed, tiltSpeed: 1, pan: "right", tilt: "stop" }));
  }

  stop() {
    return this.session.stop("pan-tilt", driveTo.encode({ panSpeed: 1, tiltSpeed: 1, pan: "stop", tilt: "stop" }));
  }

  stopZoom() {
    return this.session.stop("zoom", zoomStop.encode({}));
  }
}

/** {@link ScriptedLine.driveRight}'s packet. */
export const right = (panSpeed: number): string =>
  `81 01 06 01 ${panSpeed.toString(16).toUpperCase().padStart(2, "0")} 01 02 03 FF`;
/** {@link ScriptedLine.stop}'s packet. */
export const stop = "81 01 06 01 01 01 03 03 FF";
