import { randomUUID } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { type Clock, delay } from "#base/clock.ts";
import { inNaturalOrder } from "#base/natural-order.ts";
import { discoveryGroup, discoveryPort, probe, readMatches, scopeOf } from "./ws-discovery.ts";

/** A camera that answered. */
export interface FoundCamera {
  /** Its own name for itself, the same after every restart. */
  readonly endpoint: string;
  /** The address that its answer came from. */
  readonly host: string;
  readonly port: number;
  /** What it calls itself, such as its model; empty when it says nothing. */
  readonly name: string;
  readonly hardware: string;
}

export interface DiscoverOptions {
  readonly clock: Clock;
  /** How long answers are waited for, ms. Cameras spread theirs over half a second. */
  readonly within?: number;
  /** The addresses of our own to ask from; all of IPv4 by default. */
  readonly from?: readonly string[];
  readonly port?: number;
}

/** A lost question is asked once more after so long. Milliseconds. */
const again = 400;
/** More answers than a network has cameras are somebody's mischief. */
const most = 256;

/** Asks the network which cameras there are (WS-Discovery). Never rejects: an interface that cannot ask is left out. */
export async function discoverCameras({
  clock,
  within = 2_000,
  from = ownAddresses(),
  port = discoveryPort,
}: DiscoverOptions): Promise<FoundCamera[]> {
  const found = new Map<string, FoundCamera>();
  const asked = new Set<string>();
  const sockets = (await Promise.all(from.map(open))).filter((socket) => socket !== undefined);
  for (const socket of sockets) {
    socket.on("message", (message, sender) => {
      for (const match of readMatches(message.toString("utf8"), asked)) {
        if (found.size >= most && !found.has(match.endpoint)) continue;
        const { endpoint } = match;
        // The address it came from is one that works; what it writes may be of another network.
        const written = match.addresses.filter((address) => URL.canParse(address)).map((address) => new URL(address));
        const chosen = written.find(({ hostname }) => hostname === sender.address) ?? written[0];
        if (chosen === undefined) continue;
        found.set(endpoint, {
          endpoint,
          host: sender.address,
          port: Number(chosen.port || 80),
          name: scopeOf(match, "name") ?? "",
          hardware: scopeOf(match, "hardware") ?? "",
        });
      }
    });
  }
  const ask = (): void => {
    for (const socket of sockets) {
      const id = `urn:uuid:${randomUUID()}`;
      asked.add(id);
      // What cannot be sent is asked on the other interfaces.
      socket.send(probe(id), port, discoveryGroup, () => undefined);
    }
  };
  ask();
  await delay(Math.min(again, within / 2), clock);
  ask();
  await delay(within - Math.min(again, within / 2), clock);
  for (const socket of sockets) socket.close();
  return [...found.values()].sort((a, b) => inNaturalOrder(a.host, b.host) || a.port - b.port);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address),
  );
}

function open(address: string): Promise<Socket | undefined> {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  return new Promise((resolve) => {
    socket.on("error", () => resolve(undefined));
    socket.bind({ port: 0, address: "0.0.0.0" }, () => {
      try {
        socket.setMulticastInterface(address);
        socket.setMulticastTTL(1);
        resolve(socket);
      } catch {
        socket.close();
        resolve(undefined);
      }
    });
  });
}
