import { io, type Socket } from "socket.io-client";
import { wireErrorSchema } from "#protocol/errors.ts";
import { protocolVersion } from "#protocol/version.ts";
import { type ClientToRoom, type RoomToClient, roomSocketPath } from "#protocol/wire/room-socket.ts";
import type { OpenWire } from "./wire.ts";

/** Where the room is, when it is not the page's own origin, and how it is reached there. */
export interface SocketOptions {
  /** Absent: the page's own origin. */
  readonly origin?: string;
  readonly path?: string;
}

/**
 * The room socket by socket.io. WebSocket only: a first frame must not wait for an upgrade, and the room's own page
 * server is on the same network. Waits between tries stay under half a second, since a person holds the panel.
 */
export function socketIoWire(options: SocketOptions = {}): OpenWire {
  return (listener) => {
    const settings = {
      path: options.path ?? roomSocketPath,
      transports: ["websocket"],
      auth: { protocol: protocolVersion },
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      randomizationFactor: 0.3,
      timeout: 3_000,
      forceNew: true,
    };
    const socket: Socket<RoomToClient, ClientToRoom> =
      options.origin === undefined ? io(settings) : io(options.origin, settings);
    let again: ReturnType<typeof setTimeout> | undefined;
    socket.on("connect", () => listener.handleOpen());
    socket.on("disconnect", (reason) => {
      listener.handleLost();
      // The room closed this socket without a word, as it does on its way down: socket.io would not come back by itself.
      if (reason === "io server disconnect") {
        again = setTimeout(() => socket.connect(), 300);
      }
    });
    socket.on("connect_error", (error) => {
      const parsed = wireErrorSchema.safeParse("data" in error ? error.data : undefined);
      if (parsed.success) {
        socket.disconnect();
        listener.handleRefused(parsed.data);
      } else {
        listener.handleLost();
      }
    });
    socket.on("welcome", (welcome) => listener.handleWelcome(welcome));
    socket.on("status", (whole) => listener.handleStatus(whole));
    socket.on("changes", (changes) => listener.handleChanges(changes));
    socket.on("event", (event) => listener.handleEvent(event));
    socket.on("stream", (message) => listener.handleStream(message));
    socket.on("refused", (error) => {
      socket.off("disconnect");
      clearTimeout(again);
      socket.disconnect();
      listener.handleRefused(error);
    });
    const stopWatching = watchDevice(
      () => socket.io.engine.close(),
      () => {
        if (!socket.connected && socket.active) {
          socket.disconnect().connect();
        }
      },
    );
    return {
      get open() {
        return socket.connected;
      },
      call: (request, reply) => void socket.emit("call", request, reply),
      whole: () => void socket.emit("whole"),
      subscribe: (streams) => void socket.emit("subscribe", streams),
      stream: (message) => void socket.volatile.emit("stream", message),
      close: () => {
        stopWatching();
        clearTimeout(again);
        socket.disconnect();
      },
    };
  };
}

/**
 * The device often knows before the socket does: it lost its network, or it has one again, or somebody woke the tablet.
 * A page that the machine itself serves does not depend on a network.
 */
function watchDevice(gone: () => void, maybeBack: () => void): () => void {
  if (typeof document === "undefined") {
    return () => undefined;
  }
  const own = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  const woken = () => {
    if (document.visibilityState === "visible") {
      maybeBack();
    }
  };
  if (!own) {
    addEventListener("offline", gone);
  }
  addEventListener("online", maybeBack);
  document.addEventListener("visibilitychange", woken);
  return () => {
    removeEventListener("offline", gone);
    removeEventListener("online", maybeBack);
    document.removeEventListener("visibilitychange", woken);
  };
}
