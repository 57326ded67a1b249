import type { WireError } from "#protocol/errors.ts";
import type { StreamName } from "#protocol/streams.ts";
import type {
  CallReply,
  CallRequest,
  RoomEvent,
  StatusChanges,
  StatusWhole,
  Welcome,
} from "#protocol/wire/room-socket.ts";

/** A value of a stream as it crosses the wire. */
export interface StreamMessage {
  readonly name: StreamName;
  readonly value: unknown;
}

/** What the room and the socket tell us. */
export interface WireListener {
  handleOpen(): void;
  handleLost(): void;
  handleWelcome(welcome: Welcome): void;
  handleStatus(whole: StatusWhole): void;
  handleChanges(changes: StatusChanges): void;
  handleEvent(event: RoomEvent): void;
  handleStream(message: StreamMessage): void;
  handleRefused(error: WireError): void;
}

/** A socket to the room that reopens by itself until it is closed or refused. Nothing is buffered while it is away. */
export interface Wire {
  readonly open: boolean;
  call(request: CallRequest, reply: (answer: CallReply) => void): void;
  whole(): void;
  subscribe(streams: readonly StreamName[]): void;
  stream(message: StreamMessage): void;
  close(): void;
}

/** Opens a {@link Wire} that speaks to `listener`. */
export type OpenWire = (listener: WireListener) => Wire;
