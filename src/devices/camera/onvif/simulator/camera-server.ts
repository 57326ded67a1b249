import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Clock, delay } from "#base/clock.ts";
import { closeListener, guardListener, httpOptions, listen } from "#process/listener.ts";
import { deviceLimits } from "../../../limits.ts";
import type { CameraModel } from "../../model.ts";
import type { Credentials } from "../sign-in.ts";
import { namespaces } from "../soap.ts";
import { readXml, type Xml, xml } from "../xml.ts";
import { noFaults, type OnvifFaults, strikes } from "./faults.ts";
import { Gate } from "./gate.ts";
import { type Reply, SimulatedOnvifCamera } from "./simulated-camera.ts";

/** What a camera answers without knowing who asks (Core §5.9.4.3). */
const open = new Set(["GetSystemDateAndTime", "GetServices", "GetCapabilities"]);

export interface CameraServerOptions {
  readonly clock: Clock;
  readonly model: CameraModel;
  readonly credentials: Credentials;
}

/** The simulated camera on a network: HTTP and SOAP as cameras speak them, with their sign-in, and wrong on request. */
export class CameraServer implements AsyncDisposable {
  readonly faults: OnvifFaults = noFaults();
  readonly camera: SimulatedOnvifCamera;
  readonly gate: Gate;
  readonly #clock: Clock;
  readonly #server: Server;
  #port = 0;

  constructor({ clock, model, credentials }: CameraServerOptions) {
    this.#clock = clock;
    this.camera = new SimulatedOnvifCamera(clock, model, this.faults);
    this.gate = new Gate(clock, credentials, this.faults);
    const limits = { connections: deviceLimits.orderCallers, perAddress: deviceLimits.orderCallers };
    this.#server = guardListener(
      createServer(httpOptions, (asked, answer) => void this.#serve(asked, answer)),
      limits,
    );
  }

  get port(): number {
    return this.#port;
  }

  /** Serves on the loopback address, or on `host`; resolves with the port. */
  async listen(port: number, host = "127.0.0.1"): Promise<number> {
    this.#port = await listen(this.#server, port, host);
    return this.#port;
  }

  /** Pulls its network cable: nobody listens any more. {@link CameraServer.listen} plugs it in again. */
  async unplug(): Promise<void> {
    await closeListener(this.#server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.unplug();
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(asked);
    if (body === undefined) {
      answer.writeHead(413).end();
      return;
    }
    if (this.faults.silent) return;
    if (strikes(this.faults, "drop")) {
      asked.socket.destroy();
      return;
    }
    if (this.faults.slow > 0) await delay(this.faults.slow, this.#clock);
    if (strikes(this.faults, "garbage")) {
      answer
        .writeHead(200, { "content-type": "application/soap+xml" })
        .end('<?xml version="1.0"?><Envelope><Body><a></Body>');
      return;
    }
    const whole = readXml(body);
    const request = whole?.name === "Envelope" ? whole.find("Body")?.elements[0] : undefined;
    if (request === undefined) {
      this.#say(answer, 400, fault(["WellFormed"], "Not understood."));
      return;
    }
    if (this.faults.asksAlways || !open.has(request.name)) {
      const caller = {
        method: asked.method ?? "",
        uri: asked.url ?? "",
        authorization: asked.headers.authorization,
        header: whole?.find("Header"),
      };
      const verdict = this.gate.check(caller);
      if (!verdict.allowed) {
        if (verdict.challenge === undefined) this.#say(answer, 400, fault(["NotAuthorized"], "Sender not Authorized"));
        else
          answer
            .writeHead(401, { "www-authenticate": verdict.challenge, "content-type": "text/html" })
            .end("<html>401</html>");
        return;
      }
    }
    if (this.faults.slowMoves > 0 && request.name !== "Stop" && this.camera.isMovement(request.name)) {
      await delay(this.faults.slowMoves, this.#clock);
    }
    const origin = `http://${asked.headers.host ?? `127.0.0.1:${this.#port}`}`;
    const reply = this.camera.handle(request, this.gate.time, origin);
    if ("body" in reply) this.#say(answer, 200, reply.body);
    else this.#say(answer, 400, faultOf(reply));
  }

  #say(answer: ServerResponse, status: number, body: Xml): void {
    // Other prefixes than ours: makers choose their own.
    const whole = xml(
      "SOAP-ENV:Envelope",
      {
        "xmlns:SOAP-ENV": namespaces.s,
        "xmlns:tt": namespaces.tt,
        "xmlns:ter": namespaces.ter,
        "xmlns:ns": namespaces.tds,
      },
      xml("SOAP-ENV:Body", {}, body),
    );
    answer
      .writeHead(status, {
        "content-type": "application/soap+xml; charset=utf-8",
        date: new Date(this.gate.time).toUTCString(),
      })
      .end(`<?xml version="1.0" encoding="UTF-8"?>\n${whole.written}`);
  }
}

const faultOf = (reply: Extract<Reply, { fault: unknown }>): Xml => fault(reply.fault, reply.reason);

/** Subcodes are inside one another, the most general outside. */
function fault(codes: readonly string[], reason: string): Xml {
  const subcode = codes.reduceRight<Xml | undefined>(
    (inside, code) => xml("SOAP-ENV:Subcode", {}, xml("SOAP-ENV:Value", {}, `ter:${code}`), inside),
    undefined,
  );
  return xml(
    "SOAP-ENV:Fault",
    {},
    xml("SOAP-ENV:Code", {}, xml("SOAP-ENV:Value", {}, "SOAP-ENV:Sender"), subcode),
    xml("SOAP-ENV:Reason", {}, xml("SOAP-ENV:Text", { "xml:lang": "en" }, reason)),
  );
}

/** The whole of what was sent; undefined when it is more than a camera takes. */
async function bodyOf(asked: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of asked) {
      length += piece.length;
      if (length > deviceLimits.orderBytes) return undefined;
      pieces.push(piece);
    }
  } catch {
    // The caller went away in the middle of it.
    return undefined;
  }
  return Buffer.concat(pieces).toString("utf8");
}
