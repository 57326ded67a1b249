import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";
import { makeReport, type ReportFacts } from "#kiosk/app/call/report.ts";
import { People } from "#kiosk/media/people.ts";
import { SignallingFailure } from "#kiosk/media/signalling/failure.ts";
import { ParleySignalling } from "#kiosk/media/signalling/parley/parley-signalling.ts";
import { kioskReportSchema } from "#protocol/commands/kiosk.ts";
import { maxMessageBytes, type NoticeName, notices } from "#protocol/wire/signalling.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate } from "../core/mutate.ts";
import { nastyObject, nastyText, nastyValue } from "../core/nasty.ts";

const names = Object.keys(notices) as [NoticeName, ...NoticeName[]];
const code = "a".repeat(26);
const marker = "marker-0001";

const facts: Omit<ReportFacts, "meeting"> = {
  quality: "good",
  intent: null,
  wanted: { microphone: "open", camera: true, volume: 60, selfView: false },
  open: true,
  safetyMuted: false,
  microphone: "ready",
  camera: "ready",
  loudspeaker: true,
  names: { microphone: "Speak 750", camera: "", loudspeaker: "Speak 750" },
  black: false,
  roomName: "Birch",
  layout: { layout: "gallery", people: "gallery", sharing: null, speaker: null, seen: 1 },
  shell: "Chromium",
};

/** Another firm's meeting server, which the room joined by a link: it may say anything to the room's screen. */
export const meetingServerSays: Boundary = {
  name: "screen: what a meeting server says",
  way: "socket.io from a server to the screen's own signalling, people and report, in this process",
  open: async (): Promise<OpenBoundary> => {
    const http = createServer().listen(0, "127.0.0.1");
    await once(http, "listening");
    const io = new Server(http, { path: "/signalling", transports: ["websocket"], maxHttpBufferSize: 1e7 });
    const address = http.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    let answer: unknown;
    io.on("connection", (socket) => socket.onAny((_name, _params, reply) => reply(answer)));
    const signalling = new ParleySignalling({ origin: `http://127.0.0.1:${address.port}`, path: "/signalling" });
    const people = new People();
    let heard = 0;
    let marked = (): void => {};
    const count = (act: () => void = () => {}) => {
      heard += 1;
      act();
    };
    const { events } = signalling;
    events.on("peerJoined", (peer) => count(() => people.put(peer)));
    events.on("peerChanged", (peer) => count(() => people.put(peer)));
    events.on("peerLeft", (id) => (id === marker ? marked() : count(() => people.remove(id))));
    events.on("speaking", (levels) => count(() => people.heard(levels, performance.now())));
    events.on("activeSpeaker", (id) => count(() => people.lookAt(id)));
    for (const name of ["newConsumer", "consumerClosed", "consumerPaused", "consumerLayers"] as const)
      events.on(name, () => count());
    for (const name of ["askedToMute", "sharingEnded", "parted"] as const) events.on(name, () => count());
    answer = { ok: true, result: { version: 1, rtpCapabilities: { codecs: [], headerExtensions: [] } } };
    await signalling.open();

    const state = async (): Promise<string> => JSON.stringify(people.views(undefined));
    /** What the controller is told of it has to be something that it takes. */
    const report = (): void => {
      const snapshot = {
        state: { is: "joined", code, title: "Theirs" },
        peers: people.views(undefined),
        activeSpeaker: people.active,
        self: { microphone: "on", camera: "on", quality: "good" },
      } as const;
      const made = makeReport({
        ...facts,
        meeting: { is: "joined", call: { callId: "c", generation: 1, title: "Theirs" }, snapshot },
      });
      kioskReportSchema.parse(made);
      if (Buffer.byteLength(JSON.stringify(made)) >= maxMessageBytes) throw new Error("the report is too large");
    };
    const notice = (label: string, name: string, value: unknown) => ({
      label,
      shown: { name, value },
      send: async () => {
        const before = heard;
        const taken = new Promise<void>((resolve) => {
          marked = resolve;
        });
        io.emit(name, value);
        io.emit("peerLeft", { peerId: marker });
        await taken;
        report();
        return heard > before ? accepted : dropped("no notice");
      },
    });
    const reply = (label: string, value: unknown) => ({
      label,
      shown: value,
      send: async () => {
        answer = value;
        try {
          people.replaceAll(await signalling.join("Birch", { codecs: [], headerExtensions: [] }));
          report();
          return accepted;
        } catch (error) {
          if (error instanceof SignallingFailure) return refused(error.code);
          throw error;
        }
      },
    });
    return {
      make: (chance) => {
        const name = chance.pick(names);
        if (chance.in(0.5)) return notice(name, name, valid(chance, name));
        if (chance.in(0.3)) return reply("answer", chance.in(0.5) ? joined(chance) : nastyValue(chance));
        return notice("wild", chance.in(0.7) ? name : `x${nastyText(chance)}`, nastyObject(chance));
      },
      mutate: (chance) => {
        if (chance.in(0.2)) {
          const { value, change } = mutate(chance, joined(chance));
          return reply(`answer, ${change}`, value);
        }
        const name = chance.pick(names);
        const { value, change } = mutate(chance, valid(chance, name));
        return notice(`${name}, ${change}`, name, value);
      },
      state,
      processes: () => ({}),
      trouble: () => [],
      after: async () => {
        people.clear();
        const outcome = await notice("last", "peerJoined", { peer: somebody("guest-last", "Anna") }).send();
        if (outcome.kind !== "accepted" || !(await state()).includes("Anna"))
          throw new Error("it hears nobody any more");
      },
      [Symbol.asyncDispose]: async () => {
        signalling.close();
        await io.close();
      },
    };
  },
};

function somebody(id: string, name: string) {
  return { id, name, role: "guest", microphone: "on", camera: "on", screen: false, away: false };
}

function joined(chance: Chance): unknown {
  const peers = Array.from({ length: chance.int(0, 5) }, () => somebody(`guest-${chance.word(8)}`, chance.word(12)));
  return { ok: true, result: { peers } };
}

function valid(chance: Chance, name: NoticeName): unknown {
  const id = chance.word(36);
  const peerId = `guest-${chance.int(10, 99)}-x`;
  switch (name) {
    case "peerJoined":
    case "peerChanged":
      return { peer: somebody(peerId, chance.word(12)) };
    case "peerLeft":
      return { peerId };
    case "newConsumer": {
      const rtpParameters = { codecs: [{ mimeType: "audio/opus", payloadType: 100, clockRate: 48_000, channels: 2 }] };
      return { id, producerId: id, peerId, kind: "audio", source: "microphone", rtpParameters, paused: false };
    }
    case "consumerClosed":
      return { id };
    case "consumerPaused":
      return { id, paused: chance.in(0.5) };
    case "consumerLayers":
      return { id, spatial: chance.int(0, 2), temporal: chance.int(0, 2) };
    case "consumerScore":
      return { id, sender: 10, receiver: 10 };
    case "producerScore":
      return { id, score: 10 };
    case "speaking":
      return { levels: [{ peerId, level: -30 }] };
    case "activeSpeaker":
      return { peerId };
    case "askedToMute":
    case "sharingEnded":
      return { by: chance.word(12) };
    case "parted":
      return { reason: "media-restarted" };
  }
}
