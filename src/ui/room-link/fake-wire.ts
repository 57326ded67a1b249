import type { StreamName } from "#protocol/streams.ts";
import type { CallReply, CallRequest } from "#protocol/wire/room-socket.ts";
import type { OpenWire, StreamMessage, Wire, WireListener } from "./wire.ts";

/** A wire without a network: a test or a rehearsal plays the room's side of it by hand. */
export class FakeWire implements Wire {
  readonly calls: { readonly request: CallRequest; readonly reply: (answer: CallReply) => void }[] = [];
  readonly fed: StreamMessage[] = [];
  subscribed: readonly StreamName[] = [];
  wholes = 0;
  open = false;
  closed = false;
  /** The client at the near end; set when it opens the wire. */
  listener: WireListener | undefined;

  /** Hand this to a room link. */
  readonly opener: OpenWire = (listener) => {
    this.listener = listener;
    this.closed = false;
    return this;
  };

  /** The link is up. */
  connect(): void {
    this.open = true;
    this.listener?.handleOpen();
  }

  /** The link is gone. */
  lose(): void {
    this.open = false;
    this.listener?.handleLost();
  }

  call(request: CallRequest, reply: (answer: CallReply) => void): void {
    this.calls.push({ request, reply });
  }

  whole(): void {
    this.wholes += 1;
  }

  subscribe(streams: readonly StreamName[]): void {
    this.subscribed = streams;
  }

  stream(message: StreamMessage): void {
    this.fed.push(message);
  }

  close(): void {
    this.open = false;
    this.closed = true;
  }
}
