import type { ReadonlySignal } from "@preact/signals";
import type { Unsubscribe } from "#base/events.ts";
import type { CommandName, ParamsGiven, ResultOf } from "#protocol/commands.ts";
import type { WireError } from "#protocol/errors.ts";
import type { StatusName, StatusTree } from "#protocol/status.ts";
import type { StreamName, StreamOf } from "#protocol/streams.ts";
import type { RoomEvent, Welcome } from "#protocol/wire/room-socket.ts";
import { errorTodo, errorWords, type FailureCode } from "../messages/errors.ts";
import { refusalSaid } from "../messages/faults.ts";
import { noteSaid } from "../messages/notes.ts";

/** How the way to the room is. Moments are milliseconds since 1970 by this device's clock. */
export type Connection =
  | { readonly state: "connecting" }
  | { readonly state: "connected"; readonly since: number }
  | { readonly state: "lost"; readonly since: number }
  /** The room does not want this client any more, or not yet: it must pair or sign in. */
  | { readonly state: "refused"; readonly error: WireError };

/** A command the room refused, could not finish in time, or never heard. Its message is a sentence to show. */
export class CallFailure extends Error {
  readonly code: FailureCode;
  readonly todo: string;
  /** What exactly, for IT. */
  readonly detail: string | undefined;

  /** What the room says is wrong, by its code: of a setting, also which one. */
  readonly note: WireError["note"];

  /** @param more by which codes the detail is said in the reader's language */
  constructor(code: FailureCode, detail?: string, more: Pick<WireError, "device" | "note"> = {}) {
    super(errorWords(code));
    this.name = "CallFailure";
    this.code = code;
    this.todo = errorTodo(code);
    this.note = more.note;
    const said = more.device && refusalSaid(code, more.device);
    this.detail = said ?? (more.note === undefined ? detail : noteSaid(more.note, detail ?? ""));
  }
}

/** `thrown` as a CallFailure: itself, or `internal`. */
export function asCallFailure(thrown: unknown): CallFailure {
  return thrown instanceof CallFailure
    ? thrown
    : new CallFailure("internal", thrown instanceof Error ? thrown.message : undefined);
}

/** A page's view of the room: its state as signals, its commands as calls. Panel, admin and kiosk hold one each. */
export interface RoomLink {
  readonly connection: ReadonlySignal<Connection>;
  readonly welcome: ReadonlySignal<Welcome | null>;
  /** A node of the status tree; undefined until it has come. While the room is away it keeps the last it said. */
  status<Name extends StatusName>(name: Name): ReadonlySignal<StatusTree[Name] | undefined>;
  /** A stream's latest value. The room sends it while somebody holds it by {@link watch}. */
  stream<Name extends StreamName>(name: Name): ReadonlySignal<StreamOf<Name> | undefined>;
  /** Asks the room for a stream until the returned function is called. */
  watch(...names: StreamName[]): Unsubscribe;
  /** Feeds a stream, for those who may write it. Dropped while the room is away. */
  feed<Name extends StreamName>(name: Name, value: StreamOf<Name>): void;
  /**
   * Calls a command; rejects with a {@link CallFailure}. A call the room has not answered when the link comes back is
   * sent again with the same id. A transient one is sent now or never.
   */
  call<Name extends CommandName>(name: Name, params: ParamsGiven<Name>): Promise<ResultOf<Name>>;
  /** Hears events. */
  onEvent(listener: (event: RoomEvent) => void): Unsubscribe;
  /** The room's clock now, milliseconds since 1970; a tablet's own may be wrong. */
  now(): number;
  /** Opens the socket, or opens it anew after it was refused or closed. */
  open(): void;
  close(): void;
}
