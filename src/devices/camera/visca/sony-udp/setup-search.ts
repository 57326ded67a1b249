import { createSocket, type Socket } from "node:dgram";
import { type Clock, delay } from "#base/clock.ts";
import { inNaturalOrder } from "#base/natural-order.ts";
import { setupPort } from "../ports.ts";
import { readSetupAnswer, type SetupAnswer, setupInquiry } from "./setup-frame.ts";

export interface SetupSearchOptions {
  readonly clock: Clock;
  /** How long answers are waited for, ms. */
  readonly within: number;
  /** Where the question goes: each network's own broadcast address. */
  readonly at: readonly string[];
  /** Where cameras listen, and where we do: they answer to everybody at the same port. Others in tests. */
  readonly port?: number;
  readonly listenAt?: number;
}

/** A lost question is asked once more after so long. Milliseconds. */
const again = 400;
/** More answers than a network has cameras are somebody's mischief. */
const most = 256;

/**
 * Asks which of Sony's cameras there are, also those whose address is of another network. Never rejects: what cannot be
 * asked is not found.
 */
export async function searchSetup(options: SetupSearchOptions): Promise<readonly SetupAnswer[]> {
  const { clock, within, at, port = setupPort, listenAt = setupPort } = options;
  // Where another program has the port, cameras that answer the asker are heard all the same.
  const socket = (await bound(listenAt)) ?? (await bound(0));
  if (socket === undefined) return [];
  const found = new Map<string, SetupAnswer>();
  socket.on("message", (datagram) => {
    const answer = readSetupAnswer(datagram);
    if (answer !== undefined && (found.size < most || found.has(answer.mac))) found.set(answer.mac, answer);
  });
  const ask = (): void => {
    for (const host of at) socket.send(setupInquiry(), port, host, () => undefined);
  };
  const pause = Math.min(again, within / 2);
  ask();
  await delay(pause, clock);
  ask();
  await delay(within - pause, clock);
  socket.close();
  return [...found.values()].sort((a, b) => inNaturalOrder(a.address, b.address));
}

function bound(port: number): Promise<Socket | undefined> {
  const socket = createSocket({ type: "udp4", reuseAddr: port !== 0 });
  return new Promise((resolve) => {
    socket.on("error", () => resolve(undefined));
    socket.bind(port, () => {
      socket.setBroadcast(true);
      resolve(socket);
    });
  });
}
