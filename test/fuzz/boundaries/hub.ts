import type { WebSocket } from "ws";
import { messageOf } from "#base/log.ts";
import { type Ending, HubConnection } from "#controller/fleet/hub-connection.ts";
import type { Membership } from "#controller/fleet/membership.ts";
import { RoomReports } from "#controller/fleet/reports.ts";
import { FleetRoom } from "#controller/fleet/rig/fleet-room.ts";
import { PlainHub } from "#controller/fleet/rig/plain-hub.ts";
import { protocolVersion } from "#protocol/version.ts";
import { fleetRefusals, statements } from "#protocol/wire/fleet.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";

/** So long a hub waits for the room to go on, then it hangs up; and so long for one that has to. Milliseconds. */
const idleMs = 20;
const patientMs = 2_000;
const answerWithinMs = 15_000;
const hubNonce = "n".repeat(22);
/** Stands for the hub's signature, which is over what the room made up. */
const signature = "S".repeat(86);

/** What a hub says in a meeting with a room, in this order: what stands before the JSON, and that. */
const conversation = (hub: string) =>
  ({
    handshake: ["0", { sid: "a", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 100_000 }],
    connection: ["40", { sid: "b" }],
    challenge: ["42", ["challenge", { protocol: protocolVersion, hub, nonce: hubNonce }]],
    proof: ["430", [{ ok: true, signature, name: "Fleet", spreadMs: 0 }]],
    report: ["431", [{ known: true }]],
    refusal: ["42", ["refused", { code: "too-many", ...fleetRefusals["too-many"] }]],
  }) as const;
type Said = keyof ReturnType<typeof conversation>;
const order: readonly [Said, ...Said[]] = ["handshake", "connection", "challenge", "proof", "report", "refusal"];

/** What the hub of a fleet says to a room that dialled it, or whoever stands in its place. */
export const hubSays: Boundary = {
  name: "fleet: what a hub says",
  way: "WebSocket frames written by hand over TLS, from a hub to the room's own connection, in this process",
  open: async (): Promise<OpenBoundary> => {
    const hub = await PlainHub.start();
    const room = new FleetRoom();
    const membership = await room.enrol(hub);
    const line = new HubByHand(hub, room, membership);
    await hub.stop();
    hub.departs = { speaks: (socket) => line.speak(socket) };
    await hub.startAgain();
    // One would end the controller.
    const uncaught: string[] = [];
    const catches = (error: unknown) => void uncaught.push(`uncaught: ${messageOf(error)}`);
    process.on("uncaughtException", catches);
    const valid = conversation(hub.key.fingerprint);
    const text = (said: Said, value: unknown = valid[said][1]) => `${valid[said][0]}${JSON.stringify(value)}`;
    const input = (label: string, said: Said, frame: string | Buffer) => ({
      label: `${said}: ${label}`,
      shown: typeof frame === "string" ? frame : frame.toString("hex"),
      send: () => line.meet({ ...Object.fromEntries(order.map((each) => [each, text(each)])), [said]: frame }),
    });
    return {
      make: (chance) => {
        const said = chance.pick(order);
        if (chance.in(0.3)) return input("as it should be", said, text(said));
        if (chance.in(0.2)) return input("bytes", said, chance.bytes(chance.int(0, 200)));
        return input("wild", said, wildFrame(chance));
      },
      mutate: (chance) => {
        const said = chance.pick(order);
        if (chance.in(0.7)) return input("a field changed", said, text(said, mutate(chance, valid[said][1]).value));
        return input("a place changed", said, mutateBytes(chance, Buffer.from(text(said))).toString());
      },
      state: async () => JSON.stringify(room.status.nodes),
      processes: () => ({}),
      trouble: () => uncaught,
      after: async () => {
        const outcome = await line.meet(Object.fromEntries(order.map((said) => [said, text(said)])), patientMs);
        if (outcome.kind !== "accepted") throw new Error("a hub that keeps to the contract is not taken any more");
      },
      [Symbol.asyncDispose]: async () => {
        process.off("uncaughtException", catches);
        await hub[Symbol.asyncDispose]();
      },
    };
  },
};

function wildFrame(chance: Chance): string {
  const kind = chance.pick([
    "0",
    "1",
    "2",
    "3",
    "4",
    "6",
    "40",
    "41",
    "42",
    "420",
    "43",
    "430",
    "431",
    "44",
    "451-",
    "44/a,",
  ]);
  const event = chance.pick(["challenge", "refused", "connect_error", "disconnect", "error", "__proto__", "news"]);
  return `${kind}${chance.in(0.7) ? JSON.stringify([event, nastyValue(chance)]) : nastyText(chance)}`;
}

type Frames = Readonly<Partial<Record<Said, string | Buffer>>>;

/** A hub that speaks by hand, one meeting at a time, and the room's end of it. */
class HubByHand {
  readonly #hub: PlainHub;
  readonly #room: FleetRoom;
  readonly #membership: Membership;
  #frames: Frames = {};
  #patience = idleMs;
  /** Whether the hub's own signature left for the room, and what the room said before. */
  #wasProved = false;
  #early: string | undefined;

  constructor(hub: PlainHub, room: FleetRoom, membership: Membership) {
    this.#hub = hub;
    this.#room = room;
    this.#membership = membership;
  }

  /** A room connects, and is told these. Rejects where it says something of itself to a hub that did not prove itself. */
  async meet(frames: Frames, patience = idleMs): Promise<Outcome> {
    this.#frames = frames;
    this.#patience = patience;
    this.#wasProved = false;
    this.#early = undefined;
    const { clock, status, key } = this.#room;
    using reports = new RoomReports(status, clock);
    using connection = new HubConnection({ clock, membership: this.#membership, key, reports });
    const why = await new Promise<Ending>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("the connection does not end")), answerWithinMs);
      connection.events.on("ended", (ending) => {
        clearTimeout(late);
        resolve(ending);
      });
      connection.start();
    });
    if (this.#early !== undefined) throw new Error(`the room said ${this.#early} to a hub it does not know`);
    if (reports.known !== undefined) return accepted;
    return why.trouble === "ended" ? dropped("connection ended") : refused(why.trouble);
  }

  /** Says each as the room comes to it; a room that does not go on is hung up on. */
  speak(socket: WebSocket): void {
    let idle: NodeJS.Timeout | undefined;
    const say = (said: Said, proof = ""): void => {
      clearTimeout(idle);
      idle = setTimeout(() => socket.terminate(), this.#patience);
      const frame = this.#frames[said] ?? "";
      if (proof !== "" && frame.includes(signature)) this.#wasProved = true;
      socket.send(typeof frame === "string" ? frame.replace(signature, proof) : frame);
    };
    socket.on("error", () => {});
    socket.on("close", () => clearTimeout(idle));
    socket.on("message", (data) => {
      const text = String(data);
      if (text.startsWith("40")) {
        say("connection");
        say("challenge");
      } else if (text.startsWith('420["prove"')) say("proof", this.#proofFor(text));
      else if (/"(?:report|heartbeat)"/.test(text)) {
        if (!this.#wasProved) this.#early = text;
        say("report");
        say("refusal");
      }
    });
    say("handshake");
  }

  #proofFor(text: string): string {
    const { room, nonce: roomNonce } = (JSON.parse(text.slice(3)) as [string, { room: string; nonce: string }])[1];
    const { key } = this.#hub;
    return key.sign(statements.hub({ hub: key.fingerprint, hubNonce, room, roomNonce }));
  }
}
