import { createSocket, type Socket } from "node:dgram";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { lineBytes } from "./frame.ts";

/** PJLink's port, TCP and UDP. */
export const pjlinkPort = 4_352;

/** A projector that answered a search. */
export interface FoundProjector {
  readonly host: string;
  /** Its network card's address, lower-case. */
  readonly mac: string;
}

/** What a projector of class 2 tells unasked. Anybody could send it: it is a reason to ask, never an answer. */
export interface ProjectorNotice {
  readonly host: string;
  readonly what: "found" | "there" | "power" | "input" | "errors";
  readonly value: string;
}

const notices: Readonly<Record<string, ProjectorNotice["what"]>> = {
  ACKN: "found",
  LKUP: "there",
  POWR: "power",
  INPT: "input",
  ERST: "errors",
};

/** Reads a datagram; undefined when it is none of PJLink's. */
export function readNotice(bytes: Uint8Array, host: string): ProjectorNotice | undefined {
  const read = /^%2([A-Z]{4})=([ -~]{1,128})\r?\n?$/i.exec(Buffer.from(bytes).toString("latin1"));
  const what = notices[read?.[1]?.toUpperCase() ?? ""];
  return what === undefined ? undefined : { host, what, value: (read?.[2] ?? "").trim() };
}

export interface NeighboursOptions {
  readonly clock: Clock;
  /** Where it listens; projectors tell of changes at 4352. 0: any. */
  readonly port: number;
}

/** The UDP side of PJLink class 2: searches for projectors, and hears what they tell. */
export class ProjectorNeighbours {
  readonly events = new Events<{ notice: [notice: ProjectorNotice] }>();
  readonly #options: NeighboursOptions;
  #socket: Socket | undefined;

  constructor(options: NeighboursOptions) {
    this.#options = options;
  }

  /** Where it listens; 0 before it does. */
  get port(): number {
    return this.#socket?.address().port ?? 0;
  }

  /** Begins to listen; rejects when the port is taken. */
  async open(): Promise<void> {
    if (this.#socket !== undefined) return;
    const socket = createSocket({ type: "udp4", reuseAddr: true });
    await new Promise<void>((resolve, reject) => {
      socket.once("error", (error) => reject(new Error(messageOf(error), { cause: error })));
      socket.bind(this.#options.port, () => resolve());
    });
    this.#socket = socket;
    socket.on("error", () => undefined);
    socket.setBroadcast(true);
    socket.on("message", (bytes, from) => {
      const notice = readNotice(bytes, from.address);
      if (notice !== undefined) this.events.emit("notice", notice);
    });
  }

  /**
   * Asks who is there and collects answers for `within` milliseconds.
   *
   * @param at where the question goes; broadcast on the port all projectors listen at unless told
   */
  async search(
    within: number,
    at: readonly { readonly host: string; readonly port: number }[] = [{ host: "255.255.255.255", port: pjlinkPort }],
  ): Promise<readonly FoundProjector[]> {
    await this.open();
    const found = new Map<string, FoundProjector>();
    const stop = this.events.on("notice", ({ what, host, value }) => {
      if (what === "found" && found.size < 200) found.set(host, { host, mac: macOf(value) });
    });
    for (const { host, port } of at) this.#socket?.send(lineBytes("%2SRCH"), port, host, () => undefined);
    await new Promise<void>((resolve) => void this.#options.clock.after(within, resolve));
    stop();
    return [...found.values()];
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.events.clear();
  }
}

/** `001122aabbcc` and `00:11:22:AA:BB:CC` are the same. */
function macOf(value: string): string {
  const digits = value.toLowerCase().replaceAll(/[^0-9a-f]/g, "");
  return digits.match(/../g)?.join(":") ?? "";
}
