import { io, type Socket } from "socket.io-client";
import { pinnedAuthority } from "#process/certificates/pinned-authority.ts";
import { IdentityKey, isSignedBy, keyFingerprint } from "#process/identity-key.ts";
import { type Problem, statusTable } from "#protocol/status.ts";
import { protocolVersion } from "#protocol/version.ts";
import {
  type Challenge,
  challengeSchema,
  type Enrolment,
  enrolledSchema,
  enrolmentPath,
  type FleetError,
  fleetErrorSchema,
  fleetSocketPath,
  type HubToRoom,
  heartbeatReplySchema,
  type Invitation,
  type Nonces,
  type Proof,
  type ProofReply,
  proofReplySchema,
  type Report,
  type RoomToHub,
  statements,
} from "#protocol/wire/fleet.ts";
import { newSecret } from "../secrets.ts";
import { type Answer, askOver } from "./hub-under-test.ts";

/** A room as a script plays it: it has a key, and does nothing by itself. */
export class ScriptedRoom {
  readonly key = IdentityKey.make();
  readonly name: string;
  /** The hub's authority, PEM, once it was found by its fingerprint. */
  #ca = "";
  #hubKey = "";

  constructor(name: string) {
    this.name = name;
  }

  get id(): string {
    return this.key.fingerprint;
  }

  /** What it would enrol with. */
  enrolment({ token }: Invitation): Enrolment {
    const { publicKey } = this.key;
    const signature = this.key.sign(statements.enrolment(token, publicKey));
    return { protocol: protocolVersion, token, publicKey, signature, name: this.name };
  }

  /** Enrols over HTTPS, with the authority that the invitation names; `changed` changes what it says. */
  async enrol(invitation: Invitation, changed: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const { hostname, port } = new URL(invitation.origin);
    const fingerprint = Buffer.from(invitation.authority ?? "", "base64url").toString("hex");
    this.#ca = await pinnedAuthority(hostname, Number(port), fingerprint);
    const body = { ...this.enrolment(invitation), ...changed };
    const answer = await askOver(this.#ca, Number(port), "POST", enrolmentPath, { body });
    if (answer.status !== 200) return answer;
    const { room, hub, signature } = enrolledSchema.parse(answer.body);
    const isHub = keyFingerprint(hub.publicKey) === invitation.hub;
    if (
      room !== this.id ||
      !isHub ||
      !isSignedBy(hub.publicKey, statements.enrolled(invitation.token, room), signature)
    ) {
      throw new Error("the hub did not prove itself");
    }
    this.#hubKey = hub.publicKey;
    return answer;
  }

  /** Opens a connection, and waits for the hub's challenge. */
  async dial(port: number): Promise<RoomLine> {
    const socket: Socket<HubToRoom, RoomToHub> = io(`https://localhost:${port}`, {
      path: fleetSocketPath,
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ca: this.#ca,
    });
    const line = new RoomLine(socket, this, this.#hubKey);
    await line.challenged;
    return line;
  }

  /** Connects and proves itself. Throws where the hub refuses, or does not prove itself. */
  async connect(port: number): Promise<RoomLine> {
    const line = await this.dial(port);
    const reply = await line.prove();
    if (!reply.ok) throw new Error(reply.error.code);
    return line;
  }
}

/** One connection of a scripted room. */
export class RoomLine {
  readonly socket: Socket<HubToRoom, RoomToHub>;
  readonly challenged: Promise<Challenge>;
  /** Resolves when the hub has ended it. */
  readonly ended: Promise<void>;
  /** What the hub refused. */
  readonly refused: FleetError[] = [];
  readonly #room: ScriptedRoom;
  readonly #hubKey: string;

  constructor(socket: Socket<HubToRoom, RoomToHub>, room: ScriptedRoom, hubKey: string) {
    this.socket = socket;
    this.#room = room;
    this.#hubKey = hubKey;
    this.challenged = new Promise((resolve, reject) => {
      socket.once("challenge", (challenge) => resolve(challengeSchema.parse(challenge)));
      socket.once("connect_error", reject);
    });
    this.ended = new Promise((resolve) => void socket.once("disconnect", () => resolve()));
    socket.on("refused", (error) => void this.refused.push(fleetErrorSchema.parse(error)));
  }

  /** What it would prove itself with. */
  async proof(): Promise<Proof> {
    const roomNonce = newSecret();
    const signature = this.#room.key.sign(statements.room(await this.#nonces(roomNonce)));
    return { protocol: protocolVersion, room: this.#room.id, nonce: roomNonce, signature };
  }

  /** Sends a proof, its own unless another is given, and holds what the hub proves of itself against it. */
  async prove(given?: unknown): Promise<ProofReply> {
    const proof = (given ?? (await this.proof())) as Proof;
    const reply = proofReplySchema.parse(await this.socket.timeout(5_000).emitWithAck("prove", proof));
    if (reply.ok && !isSignedBy(this.#hubKey, statements.hub(await this.#nonces(proof.nonce)), reply.signature)) {
      throw new Error("the hub did not prove itself");
    }
    return reply;
  }

  /** @returns whether the hub has that report now */
  async report(report: Report): Promise<boolean> {
    return heartbeatReplySchema.parse(await this.socket.timeout(5_000).emitWithAck("report", report)).known;
  }

  /** @returns whether the hub has the report that it names */
  async heartbeat(rev = 0, epoch = "first"): Promise<boolean> {
    const reply = await this.socket.timeout(5_000).emitWithAck("heartbeat", { epoch, rev });
    return heartbeatReplySchema.parse(reply).known;
  }

  /** Anything at all. */
  say(event: string, ...given: unknown[]): void {
    (this.socket.emit as (event: string, ...given: unknown[]) => void).call(this.socket, event, ...given);
  }

  /** A packet of Socket.IO as it is, whatever the library makes of it. */
  packet(text: string): void {
    this.socket.io.engine.write(text);
  }

  close(): void {
    this.socket.disconnect();
  }

  async #nonces(roomNonce: string): Promise<Nonces> {
    const { hub, nonce } = await this.challenged;
    return { hub, hubNonce: nonce, room: this.#room.id, roomNonce };
  }
}

/** A problem as a room has it. */
export function problem(code: string, more: Partial<Problem> = {}): Problem {
  return { code, severity: "error", since: 0, words: "It is away.", todo: "Look at it.", ...more };
}

/** A report of a room that is well, but for `problems`. */
export function report(problems: readonly Problem[] = [], more: Partial<Report> = {}, name = "Aarhus"): Report {
  return {
    epoch: "first",
    rev: 0,
    now: 0,
    nodes: {
      room: statusTable.room.schema.parse({ name, language: "da", timeZone: "Europe/Copenhagen", version: "0.1.0" }),
      network: {
        hostName: "aarhus",
        addresses: ["10.0.0.7"],
        reach: "network",
        reachSince: 0,
        httpsPort: 8443,
        panelUrl: "https://aarhus.local:8443/panel/",
        adminUrl: "https://aarhus.local:8443/admin/",
        trustUrl: "https://aarhus.local:8443/trust",
        fingerprint: "00",
      },
      occupied: { busy: false, since: 0 },
      problems: [...problems],
    },
    ...more,
  };
}
