import type { Server as HttpServer, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";

/** Bytes a second: who takes less of one piece is not read by anybody. */
const slowestPerSecond = 16_384;

/**
 * Ends connections whose other end asks for something and does not read the answer: a place of a listener, and what waits
 * for it in memory, would be theirs for as long as they like. Node has time-outs for requests only. Whoever reads, however
 * slowly, goes on, and so does who waits for an answer that is not there yet.
 *
 * @param withinMs for so long nothing of what is waiting may be taken
 */
export function endUnreadResponses(server: HttpServer | HttpsServer, withinMs: number): void {
  server.on("request", (_request, response: ServerResponse) => {
    let stand = "";
    let since = performance.now();
    const look = setInterval(() => {
      const { socket } = response;
      const waiting = socket?.writableLength ?? 0;
      // What the other end sends meanwhile is no sign of reading: a byte now and then would keep a time-out from coming.
      const now = `${socket?.bytesWritten} ${waiting}`;
      if (waiting === 0 || now !== stand) {
        stand = now;
        since = performance.now();
      } else if (performance.now() - since >= Math.max(withinMs, (waiting / slowestPerSecond) * 1_000)) {
        socket?.destroy();
      }
    }, withinMs / 4);
    look.unref();
    response.once("close", () => clearInterval(look));
  });
}
