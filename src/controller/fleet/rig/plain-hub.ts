import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";
import { type WebSocket, WebSocketServer } from "ws";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { OwnCertificates } from "#process/certificates/own-certificates.ts";
import { IdentityKey, isSignedBy, keyFingerprint } from "#process/identity-key.ts";
import { protocolVersion } from "#protocol/version.ts";
import {
  enrolmentPath,
  enrolmentSchema,
  type FleetError,
  type FleetRefusalCode,
  fleetRefusals,
  fleetSocketPath,
  type HeartbeatReply,
  type Invitation,
  invitationLink,
  type Nonces,
  proofSchema,
  type Report,
  type ReportMark,
  type RoomToHub,
  reportMarkSchema,
  reportSchema,
  statements,
} from "#protocol/wire/fleet.ts";

/** How a hub departs from the contract; nothing: it keeps to it. */
export interface Departures {
  /** The key it says is its own, and signs with. */
  readonly key?: IdentityKey;
  /** It signs with this one. */
  readonly signs?: IdentityKey;
  /** What it refuses every proof, or every enrolment, for. */
  readonly refuses?: FleetRefusalCode;
  /** What it never answers. */
  readonly silent?: readonly ("enrolment" | "connection" | "prove" | "report" | "heartbeat")[];
  /** What it answers in place of what it should. */
  readonly answers?: Readonly<Partial<Record<"enrolment" | "challenge" | "prove" | "report" | "heartbeat", unknown>>>;
  /** From its next start on: it says by hand what is said to whoever connects. */
  readonly speaks?: (line: WebSocket) => void;
  /** It forgets every report at once. */
  readonly forgets?: boolean;
  readonly spreadMs?: number;
}

/** What it says is not held to the contract: it says what no hub should, too. */
type Line = Socket<RoomToHub, DefaultEventsMap>;

/** A hub that speaks the fleet's contract over real HTTPS and socket.io on loopback, keeps what it hears, and departs from it as told. */
export class PlainHub implements AsyncDisposable {
  readonly key = IdentityKey.make();
  departs: Departures = {};
  /** Whom it took: fingerprint and public key. */
  readonly rooms = new Map<string, string>();
  /** Invitations that hold. */
  readonly tokens = new Set<string>();
  readonly reports: Report[] = [];
  readonly heartbeats: ReportMark[] = [];
  /** What a room said before the hub had proved itself, or without being known. */
  readonly early: string[] = [];
  /** How often it was connected to. */
  connections = 0;
  readonly #folder: string;
  readonly #certificates: OwnCertificates;
  readonly #lines = new Set<Line>();
  readonly #wires = new Set<Duplex>();
  #has: ReportMark | undefined;
  #server: HttpsServer | undefined;
  #sockets: Server<RoomToHub, DefaultEventsMap> | undefined;
  #port = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#certificates = new OwnCertificates({
      of: "hub",
      directory: join(folder, "tls"),
      copies: join(folder, "copies"),
      hostName: "localhost",
      addresses: () => [],
      clock: systemClock,
      now: () => Date.now(),
      log: silentLog,
    });
  }

  static async start(): Promise<PlainHub> {
    const hub = new PlainHub(await mkdtemp(join(tmpdir(), "parley-hub-")));
    await hub.#certificates.start();
    await hub.startAgain();
    return hub;
  }

  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  /** SHA-256 of its authority, base64url. */
  get authority(): string {
    return Buffer.from(this.#certificates.current.fingerprint, "hex").toString("base64url");
  }

  /** A new invitation as a link, with parts of it others than they should be. */
  invite(other: Partial<Invitation> = {}): string {
    const token = randomBytes(16).toString("base64url");
    this.tokens.add(token);
    const { origin, authority, key } = this;
    return invitationLink({ origin, token, hub: key.fingerprint, authority, ...other });
  }

  /** Ends as a process that is killed: nobody is told. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const sockets = this.#sockets;
    this.#sockets = undefined;
    for (const wire of this.#wires) wire.destroy();
    await sockets?.close();
    if (server?.listening === true) await new Promise((resolve) => server.close(resolve));
  }

  /** Starts again, at the same port and with the same key; it remembers rooms and no report. */
  async startAgain(): Promise<void> {
    this.#has = undefined;
    const { key, cert } = this.#certificates.current;
    const server = createServer({ key, cert }, (request, response) => void this.#answer(request, response));
    server.on("secureConnection", (wire) => {
      this.#wires.add(wire);
      wire.on("close", () => this.#wires.delete(wire));
    });
    if (this.departs.speaks === undefined) {
      const options = { path: fleetSocketPath, transports: ["websocket" as const], serveClient: false };
      this.#sockets = new Server<RoomToHub, DefaultEventsMap>(server, options);
      this.#sockets.on("connection", (line) => this.#meet(line));
    } else {
      new WebSocketServer({ server }).on("connection", (socket) => {
        this.connections += 1;
        this.departs.speaks?.(socket);
      });
    }
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Says to every room that is connected why it is refused. */
  refuse(code: FleetRefusalCode): void {
    for (const line of this.#lines) line.emit("refused", refusal(code));
  }

  /** Ends every connection. */
  hangUp(): void {
    for (const line of this.#lines) line.disconnect(true);
  }

  /** Sends every room that is connected what no hub should. */
  tell(event: string, ...given: unknown[]): void {
    for (const line of this.#lines) line.emit(event, ...given);
  }

  get connected(): number {
    return this.#lines.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.#certificates[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { silent, answers } = this.departs;
    const body = Buffer.concat(await request.toArray()).toString();
    if (silent?.includes("enrolment")) return;
    const [status, said] = answers?.enrolment === undefined ? this.#enrol(request, body) : [201, answers.enrolment];
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof said === "string" ? said : JSON.stringify(said));
  }

  #enrol({ method, url }: IncomingMessage, body: string): [number, unknown] {
    if (method !== "POST" || url !== enrolmentPath) return [404, { error: refusal("not-found") }];
    const { key = this.key, signs = key, refuses } = this.departs;
    const { token, publicKey, signature } = enrolmentSchema.parse(JSON.parse(body));
    if (!isSignedBy(publicKey, statements.enrolment(token, publicKey), signature)) {
      return [400, { error: refusal("wrong-proof") }];
    }
    if (refuses !== undefined) return [409, { error: refusal(refuses) }];
    if (!this.tokens.delete(token)) return [404, { error: refusal("invitation-unknown") }];
    const room = keyFingerprint(publicKey);
    this.rooms.set(room, publicKey);
    const hub = { name: "Fleet of the firm", publicKey: key.publicKey };
    return [201, { room, hub, signature: signs.sign(statements.enrolled(token, room)) }];
  }

  #meet(line: Line): void {
    this.connections += 1;
    this.#lines.add(line);
    line.on("disconnect", () => this.#lines.delete(line));
    const { key = this.key, silent } = this.departs;
    const hubNonce = randomBytes(16).toString("base64url");
    const isSilent = (about: NonNullable<Departures["silent"]>[number]) =>
      this.departs.silent?.includes(about) === true;
    const said = <Should>(about: keyof NonNullable<Departures["answers"]>, should: Should): Should => {
      const { answers: other = {} } = this.departs;
      return about in other ? (other[about] as Should) : should;
    };
    let isProved = false;
    line.on("prove", (given, reply) => {
      if (isSilent("prove")) return;
      const { room, nonce: roomNonce, signature } = proofSchema.parse(given);
      const nonces: Nonces = { hub: key.fingerprint, hubNonce, room, roomNonce };
      const { refuses, signs = key, spreadMs = 0 } = this.departs;
      const publicKey = this.rooms.get(room);
      const code =
        refuses ??
        (publicKey === undefined
          ? "room-unknown"
          : isSignedBy(publicKey, statements.room(nonces), signature)
            ? undefined
            : "wrong-proof");
      if (code !== undefined) return reply({ ok: false, error: refusal(code) });
      isProved = signs === this.key;
      const proof = { signature: signs.sign(statements.hub(nonces)), name: "Fleet of the firm", spreadMs };
      reply(said("prove", { ok: true as const, ...proof }));
    });
    line.on("report", (given, reply) => {
      if (!isProved) this.early.push("report");
      const report = reportSchema.parse(given);
      this.reports.push(report);
      if (!this.departs.forgets) this.#has = { epoch: report.epoch, rev: report.rev };
      if (!isSilent("report")) reply(said("report", this.#knows(report)));
    });
    line.on("heartbeat", (given, reply) => {
      if (!isProved) this.early.push("heartbeat");
      const mark = reportMarkSchema.parse(given);
      this.heartbeats.push(mark);
      if (!isSilent("heartbeat")) reply(said("heartbeat", this.#knows(mark)));
    });
    if (silent?.includes("connection")) return;
    line.emit("challenge", said("challenge", { protocol: protocolVersion, hub: key.fingerprint, nonce: hubNonce }));
  }

  #knows({ epoch, rev }: ReportMark): HeartbeatReply {
    return { known: this.#has?.epoch === epoch && this.#has.rev === rev };
  }

  /** Forgets what it was reported. */
  forget(): void {
    this.#has = undefined;
  }
}

function refusal(code: FleetRefusalCode): FleetError {
  return { code, ...fleetRefusals[code] };
}
