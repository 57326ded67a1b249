import { type Arrival, type Carriage, numberedPace, type Packed, packetsIn } from "../carriage.ts";
import type { Expected } from "../outstanding.ts";
import { controls, headerLength, nextSequence, payloadTypes, readMessage, says, writeMessage } from "./header.ts";

/**
 * VISCA under Sony's header (visca-ip §1 and §2): each message has a number, the same again when it is sent again, and
 * replies carry the number of the message they answer.
 */
export function sonyCarriage(): Carriage {
  return new SonyCarriage();
}

class SonyCarriage implements Carriage {
  readonly pace = numberedPace;
  readonly opening = "numbered";
  #next = 0;
  /** The camera knows no inquiry type: it wants inquiries as commands, as some do. */
  #inquiriesAreCommands = false;
  #lastInquiry: number | undefined;

  pack(packet: Uint8Array<ArrayBuffer>, expected: Expected["kind"], ticket: number | undefined): Packed {
    if (expected === "sequence-reset") {
      this.#next = 0;
      return { bytes: writeMessage({ type: payloadTypes.control, sequence: 0, payload: packet }), ticket: undefined };
    }
    const sequence = ticket ?? this.#next;
    if (ticket === undefined) this.#next = nextSequence(sequence);
    const asInquiry = expected === "inquiry" && !this.#inquiriesAreCommands;
    if (asInquiry) this.#lastInquiry = sequence;
    const type = asInquiry ? payloadTypes.inquiry : payloadTypes.command;
    return { bytes: writeMessage({ type, sequence, payload: packet }), ticket: sequence };
  }

  unpack(datagram: Uint8Array): Arrival[] {
    const bytes = Uint8Array.from(datagram);
    const message = readMessage(datagram);
    if (message === undefined) {
      return (bytes[0] ?? 0) >= 0x90 && bytes.at(-1) === 0xff
        ? [{ kind: "other-wire", bytes, found: "wire-bare" }]
        : [{ kind: "noise", bytes }];
    }
    const { type, sequence: ticket, payload } = message;
    if (type === payloadTypes.reply) {
      const header = bytes.slice(0, headerLength);
      return packetsIn(payload).map((arrival) =>
        arrival.kind === "packet" ? { ...arrival, ticket, header } : arrival,
      );
    }
    if (type === payloadTypes.control || type === payloadTypes.controlReply) {
      if (says(payload, controls.reset)) return [{ kind: "sequence-reset", bytes }];
      if (says(payload, controls.sequenceAbnormal)) return [{ kind: "had-before", bytes, ticket }];
      if (says(payload, controls.messageAbnormal)) {
        const anew = this.#lastInquiry === ticket && !this.#inquiriesAreCommands;
        if (anew) this.#inquiriesAreCommands = true;
        return [{ kind: "type-refused", bytes, ticket, anew }];
      }
    }
    return [{ kind: "noise", bytes }];
  }

  forget(): void {}
}
