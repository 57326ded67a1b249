import { Agent, request } from "node:http";
import { type Clock, systemClock } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import { connectionFault } from "../../connection-fault.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The `WWW-Authenticate` headers. */
  readonly challenges: readonly string[];
  /** The `Date` header in milliseconds since 1970; undefined without one. */
  readonly date: number | undefined;
}

export interface HttpRequest {
  readonly url: URL;
  readonly body: string;
  readonly action: string;
  readonly authorization: string | undefined;
  /** Milliseconds for all of it. */
  readonly within: number;
}

/** A way to post documents to one camera. */
export interface HttpPost {
  /** Rejects with a `DeviceError` when nothing comes back. */
  post(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends what is under way. */
  close(): void;
}

const unreachable = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN", "EHOSTDOWN"]);

/** Posts over connections that are kept for the next request; as many at once as a stop beside a drive and a question need. */
export class KeptConnections implements HttpPost {
  readonly #clock: Clock;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 2, scheduling: "lifo" });

  /** @param clock times what a request may take */
  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async post(asked: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#once(asked);
    } catch (error) {
      // The camera let go of a connection that was kept just as we used it: it has not seen the request.
      if (!(error instanceof LetGo)) throw error;
      return await this.#once(asked);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #once({ url, body, action, authorization, within }: HttpRequest): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const asked = request(url, {
        agent: this.#agent,
        method: "POST",
        headers: {
          "content-type": `application/soap+xml; charset=utf-8; action="${action}"`,
          "content-length": Buffer.byteLength(body),
          ...(authorization === undefined ? {} : { authorization }),
        },
      });
      const late = this.#clock.after(within, () => asked.destroy(new DeviceError("DEVICE_NO_ANSWER", note("late"))));
      asked.once("close", () => late.cancel());
      asked.on("error", (error: NodeJS.ErrnoException) => reject(faultOf(error, asked.reusedSocket)));
      asked.on("response", (response) => {
        const pieces: Buffer[] = [];
        let length = 0;
        response.on("data", (piece: Buffer) => {
          length += piece.length;
          if (length > deviceLimits.answerBytes) asked.destroy(new DeviceError("DEVICE_OUT_OF_STEP", note("endless")));
          else pieces.push(piece);
        });
        response.on("error", (error: NodeJS.ErrnoException) => reject(faultOf(error, false)));
        response.on("end", () => {
          const date = Date.parse(response.headers.date ?? "");
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(pieces).toString("utf8"),
            challenges: response.headersDistinct["www-authenticate"] ?? [],
            date: Number.isNaN(date) ? undefined : date,
          });
        });
      });
      asked.end(body);
    });
  }
}

/** A kept connection was gone before the request was read. */
class LetGo extends Error {}

function faultOf(error: NodeJS.ErrnoException, reused: boolean): Error {
  if (error instanceof DeviceError) return error;
  const code = error.code ?? "";
  if (reused && (code === "ECONNRESET" || code === "EPIPE")) return new LetGo(error.message, { cause: error });
  if (code.startsWith("HPE_")) return new DeviceError("DEVICE_OUT_OF_STEP", note("no-http"), { cause: error });
  return new DeviceError(unreachable.has(code) ? connectionFault(error) : "DEVICE_NO_ANSWER", error.message, {
    cause: error,
  });
}
