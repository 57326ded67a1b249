import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { Events, type Unsubscribe } from "#base/events.ts";
import type { CommandName, ParamsGiven, ResultOf } from "#protocol/commands.ts";
import type { WireError } from "#protocol/errors.ts";
import type { StatusName, StatusTree } from "#protocol/status.ts";
import { type StreamName, type StreamOf, streamNames } from "#protocol/streams.ts";
import type { RoomEvent, StatusChanges, StatusWhole, Welcome } from "#protocol/wire/room-socket.ts";
import { CallFailure, type Connection, type RoomLink } from "./link.ts";
import { PendingCalls } from "./pending-calls.ts";
import { StatusMirror } from "./status-mirror.ts";
import type { OpenWire, StreamMessage, Wire, WireListener } from "./wire.ts";

type Streams = { readonly [Name in StreamName]: Signal<StreamOf<Name> | undefined> };

/** The room link over a wire that may come and go. */
export class LiveRoomLink implements RoomLink, WireListener {
  readonly #openWire: OpenWire;
  readonly #clock: Clock;
  readonly #connection: Signal<Connection> = signal({ state: "connecting" });
  readonly #welcome: Signal<Welcome | null> = signal(null);
  readonly #mirror = new StatusMirror();
  readonly #streams = Object.fromEntries(streamNames.map((name) => [name, signal(undefined)])) as Streams;
  readonly #watched = new Map<StreamName, number>();
  readonly #events = new Events<{ event: [RoomEvent] }>();
  readonly #calls: PendingCalls;
  #wire: Wire | null = null;
  #clockAhead = 0;

  constructor(openWire: OpenWire, clock: Clock = systemClock) {
    this.#openWire = openWire;
    this.#clock = clock;
    this.#calls = new PendingCalls(() => this.#wire, clock);
  }

  get connection(): ReadonlySignal<Connection> {
    return this.#connection;
  }

  get welcome(): ReadonlySignal<Welcome | null> {
    return this.#welcome;
  }

  status<Name extends StatusName>(name: Name): ReadonlySignal<StatusTree[Name] | undefined> {
    return this.#mirror.node(name);
  }

  stream<Name extends StreamName>(name: Name): ReadonlySignal<StreamOf<Name> | undefined> {
    return this.#streams[name];
  }

  watch(...names: StreamName[]): Unsubscribe {
    this.#count(names, 1);
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.#count(names, -1);
      }
    };
  }

  feed<Name extends StreamName>(name: Name, value: StreamOf<Name>): void {
    if (this.#wire?.open) {
      this.#wire.stream({ name, value });
    }
  }

  call<Name extends CommandName>(name: Name, params: ParamsGiven<Name>): Promise<ResultOf<Name>> {
    return this.#calls.call(name, params);
  }

  onEvent(listener: (event: RoomEvent) => void): Unsubscribe {
    return this.#events.on("event", listener);
  }

  now(): number {
    return this.#clock.wall() + this.#clockAhead;
  }

  open(): void {
    this.#wire?.close();
    this.#connection.value = { state: "connecting" };
    this.#wire = this.#openWire(this);
  }

  close(): void {
    this.#wire?.close();
    this.#wire = null;
    this.#calls.failAll(() => new CallFailure("room-away"));
  }

  handleOpen(): void {
    if (this.#watched.size > 0) {
      this.#wire?.subscribe([...this.#watched.keys()]);
    }
  }

  handleLost(): void {
    const { state } = this.#connection.value;
    if (state === "connected" || state === "connecting") {
      this.#connection.value = { state: "lost", since: this.#clock.wall() };
    }
    this.#calls.handleLost();
  }

  handleWelcome(welcome: Welcome): void {
    this.#welcome.value = welcome;
  }

  handleStatus(whole: StatusWhole): void {
    const anotherRun = this.#mirror.takeWhole(whole);
    if (this.#connection.value.state !== "connected") {
      this.#connection.value = { state: "connected", since: this.#clock.wall() };
      this.#calls.handleBack(anotherRun);
      void this.#compareClocks();
    }
  }

  handleChanges(changes: StatusChanges): void {
    if (!this.#mirror.takeChanges(changes)) {
      this.#wire?.whole();
    }
  }

  handleEvent(event: RoomEvent): void {
    this.#events.emit("event", event);
  }

  handleStream({ name, value }: StreamMessage): void {
    this.#take(name, value);
  }

  handleRefused(error: WireError): void {
    this.#connection.value = { state: "refused", error };
    this.#calls.failAll(() => new CallFailure(error.code, error.detail, error));
  }

  #take<Name extends StreamName>(name: Name, value: unknown): void {
    this.#streams[name].value = value as StreamOf<Name>;
  }

  #count(names: readonly StreamName[], by: number): void {
    for (const name of names) {
      const count = (this.#watched.get(name) ?? 0) + by;
      if (count > 0) {
        this.#watched.set(name, count);
      } else {
        this.#watched.delete(name);
      }
    }
    if (this.#wire?.open) {
      this.#wire.subscribe([...this.#watched.keys()]);
    }
  }

  async #compareClocks(): Promise<void> {
    const asked = this.#clock.wall();
    try {
      const { at } = await this.#calls.call("room.ping", { at: asked });
      this.#clockAhead = at - (asked + this.#clock.wall()) / 2;
    } catch {
      // The device's own clock will do until the next time the link opens.
    }
  }
}
