import { NodeWebSocket } from "socket.io-client";
import { z } from "zod";
import { fleetLimits } from "./limits.ts";

/** The first frame of a connection (Engine.IO 4): the library takes what is in it for granted. */
const handshake = z.object({
  sid: z.string(),
  upgrades: z.array(z.string()),
  pingInterval: z.number().positive().max(fleetLimits.longestPingMs),
  pingTimeout: z.number().positive().max(fleetLimits.longestPingMs),
});

/** The end, a ping, nothing; of Socket.IO 5 a connection, its end, an event, an answer, a refusal; all of them as text. */
const otherFrames = /^[126]$|^4(?:0\{|1$|2\d*\[|3\d+\[|4\{)/;

/**
 * Whether a frame has the form of one that socket.io's client expects of a server. It does not look itself: a handshake that is
 * no JSON, or a refusal without a reason, throws where nobody can catch it, and would end the controller.
 */
export function isFrame(frame: unknown): boolean {
  if (typeof frame !== "string") return false;
  return frame.startsWith("0") ? isHandshake(frame.slice(1)) : otherFrames.test(frame);
}

function isHandshake(text: string): boolean {
  try {
    return handshake.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/**
 * The transport of socket.io's client to a hub: what comes is given on only where `isTaken` says so, and is never large. That it
 * closed is told by `closed`: before the handshake the library does not notice, and would wait on.
 */
export function hubWebSocket(isTaken: (frame: unknown) => boolean, closed: () => void): typeof NodeWebSocket {
  return class HubWebSocket extends NodeWebSocket {
    override createSocket(
      uri: string,
      protocols: string | string[] | undefined,
      options: Record<string, unknown>,
    ): unknown {
      const bounds = { maxPayload: fleetLimits.messageBytes, perMessageDeflate: false };
      return super.createSocket(uri, protocols, { ...options, ...bounds });
    }

    protected override onData(frame: string | Buffer): void {
      if (isTaken(frame)) super.onData(frame);
      else this.onError("not taken", undefined);
    }

    protected override onClose(details?: Parameters<NodeWebSocket["onClose"]>[0]): void {
      super.onClose(details);
      closed();
    }
  };
}
