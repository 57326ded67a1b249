import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { type EventName, eventTable } from "#protocol/events.ts";
import { soundUnheard } from "#protocol/sound.ts";
import { statusTable } from "#protocol/status.ts";
import { type StreamName, type StreamOf, streamNames } from "#protocol/streams.ts";
import { type Caller, everybody, seedAccess } from "./callers.ts";
import { listeners, readers, streamUsers } from "./matrix.ts";
import { type Row, rows } from "./read-matrix.ts";

/*
 * What is not asked for but sent: changes of status, events and streams. Everybody there is listens; what each hears
 * while things happen in the room is held against the matrix.
 */
const soon = { timeout: 30_000 };
const mayHear = ({ who }: Row, caller: Caller): boolean =>
  who.includes(caller.role) && (caller.role !== "integrator" || caller.scopes.includes("read"));

describe("what everybody hears while things happen", () => {
  let room: RoomRig;
  let known: Caller[];
  let admin: RoomClient;
  let kiosk: RoomClient;
  const clients = new Map<string, RoomClient>();
  const changed = new Map<string, Set<string>>();

  beforeAll(async () => {
    const tokens = new Map<string, string>();
    room = await RoomRig.start((state) => seedAccess(state, tokens));
    known = await everybody(room, tokens);
    for (const caller of known) {
      const { headers, door } = caller;
      const token = headers.authorization?.replace("Bearer ", "");
      const client = await room.connect({
        origin: door === "public" ? room.origin : room.loopback,
        ...(token === undefined ? {} : { token }),
        ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
      });
      const names = new Set<string>();
      client.socket.on("changes", ({ nodes }) => {
        for (const name of Object.keys(nodes)) names.add(name);
      });
      client.socket.emit("subscribe", streamNames);
      clients.set(caller.name, client);
      changed.set(caller.name, names);
    }
    admin = of("admin");
    kiosk = of("kiosk");
    const changes = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.camera?.health.state).toBe("ready"), soon);
  });

  afterAll(() => room[Symbol.asyncDispose]());

  const of = (name: string): RoomClient => {
    const client = clients.get(name);
    if (client === undefined) throw new Error(`${name} is not connected`);
    return client;
  };

  /** Everything sent to anybody before now has come. */
  const settled = async (): Promise<void> => {
    for (const caller of known) {
      const client = of(caller.name);
      await new Promise<void>((resolve) => {
        client.socket.emit("call", { id: crypto.randomUUID(), name: "room.ping", params: {} }, () => resolve());
      });
    }
  };

  /** How each event comes about. */
  const happenings: Readonly<Record<EventName, () => Promise<unknown>>> = {
    "preset.deleted": async () => {
      const { id } = await admin.call("preset.store", { name: "Door" });
      await admin.call("preset.delete", { id });
    },
    "scene.deleted": async () => {
      const { id } = await admin.call("scene.store", { name: "Muted", covers: ["microphone"] });
      await admin.call("scene.delete", { id });
    },
    "panel.paired": async () => room.pairPanel("", "Another"),
    "panel.revoked": async () => {
      const { grants } = await admin.call("access.list", {});
      await admin.call("access.revoke", { id: grants.find(({ name }) => name === "Another")?.id ?? "" });
    },
    "settings.changed": () => admin.call("settings.write", { changes: { "room.name": "Birch" } }),
    "sign-in.refused": () => room.post("/api/v1/session", { name: "ada", password: "a guess" }),
    "screen.recovered": () =>
      kiosk.call("screen.report", {
        graphics: true,
        safePage: false,
        counts: { reloads: 1, restarts: 0, displays: 0, reboots: 0 },
        steps: [{ trouble: "page-silent", step: "reload", why: "a test", at: Date.now() }],
      }),
    "sound.drifted": async () => {
      const { kioskToken: token } = await room.runtimeFile();
      const shell = await room.connect({ origin: room.loopback, token, part: "shell" });
      const drift = { what: "microphone-unmuted", device: "Speak 750", undone: true } as const;
      await shell.call("sound.report", { facts: soundUnheard, drifts: [drift] });
    },
  };

  test("events reach those who may hear them, and nobody else", async () => {
    for (const name of Object.keys(eventTable) as EventName[]) {
      await happenings[name]();
      await vi.waitFor(() => expect(admin.events.map((event) => event.name)).toContain(name), soon);
    }
    await settled();
    for (const row of rows(listeners))
      for (const caller of known) {
        const heard = of(caller.name).events.some(({ name }) => name === row.name);
        expect(heard, `${caller.name} hears ${row.name}`).toBe(mayHear(row, caller));
      }
  });

  /** A value for each stream somebody may feed, unmistakably the feeder's own. */
  const values: Readonly<Record<StreamName, (mark: number) => unknown>> = {
    levels: (mark) => ({ microphone: mark / 1000, others: 0 }) satisfies StreamOf<"levels">,
    "camera.position": (mark) => ({ pan: mark, tilt: 0, zoom: 0, at: mark }) satisfies StreamOf<"camera.position">,
    statistics: (mark) =>
      ({
        sendKbps: mark,
        receiveKbps: 0,
        roundTripMs: 0,
        lossPercent: 0,
        framesPerSecond: 0,
        freezes: 0,
      }) satisfies StreamOf<"statistics">,
    "camera.motion": (mark) => ({ watch: mark, pictures: [] }) satisfies StreamOf<"camera.motion">,
    log: (mark) => ({ at: mark, level: "info", part: "forged", words: "forged", fields: {} }) satisfies StreamOf<"log">,
    exchanges: (mark) =>
      ({
        device: "camera",
        at: mark,
        direction: "sent",
        bytes: "DE AD",
        words: "forged",
      }) satisfies StreamOf<"exchanges">,
  };

  test("streams are fed by those who may feed them, and nobody else", async () => {
    const everything = () => admin.streams.map(({ name, value }) => JSON.stringify([name, value]));
    const screen = known.findIndex(({ name }) => name === "kiosk");
    // Values of a stream may be dropped on the way, so each is sent until the screen's have come.
    await vi.waitFor(
      async () => {
        for (const name of streamNames) {
          for (const [mark, caller] of known.entries())
            of(caller.name).socket.emit("stream", { name, value: values[name](100 + mark) });
          await settled();
        }
        expect(everything()).toContain(JSON.stringify(["levels", values.levels(100 + screen)]));
        expect(everything()).toContain(JSON.stringify(["statistics", values.statistics(100 + screen)]));
      },
      { ...soon, interval: 600 },
    );
    await settled();
    for (const [mark, caller] of known.entries())
      for (const row of rows(streamUsers)) {
        const name = row.name as StreamName;
        const fed = everything().includes(JSON.stringify([name, values[name](100 + mark)]));
        expect(fed, `${caller.name} feeds ${name}`).toBe(row.feeds.includes(caller.role));
      }
  });

  test("streams reach those who may hear them, and nobody else", async () => {
    const heardBy = (caller: Caller) => new Set(of(caller.name).streams.map(({ name }) => name));
    let turn = 0;
    const flow = async (): Promise<void> => {
      turn += 1;
      for (const name of ["levels", "statistics", "camera.motion"] as const) {
        kiosk.socket.emit("stream", { name, value: values[name](turn) });
        await settled();
      }
      await admin.call("camera.moveTo", { pan: turn });
      await settled();
      room.camera?.events.emit("exchange", { at: 1, tick: 1, direction: "out", bytes: "81", words: "home" });
      await settled();
      room.roomLog.log("test").info("a line");
      await settled();
    };
    await vi.waitFor(
      async () => {
        await flow();
        for (const row of rows(streamUsers))
          for (const caller of known.filter((each) => mayHear(row, each)))
            expect([...heardBy(caller)], caller.name).toContain(row.name);
      },
      { ...soon, interval: 600 },
    );
    for (const row of rows(streamUsers))
      for (const caller of known.filter((each) => !mayHear(row, each)))
        expect([...heardBy(caller)], caller.name).not.toContain(row.name);
  });

  test("changes of status reach those who may read them, and nobody else", async () => {
    const panel = of("panel");
    const { code, expiresAt } = await panel.call("pairing.begin", {}).then(async (begun) => ({
      ...begun,
      code: await vi.waitFor(() => kiosk.nodes.pairing?.code ?? Promise.reject(new Error("no code yet")), soon),
    }));
    expect(expiresAt).toBeGreaterThan(Date.now());
    await admin.call("room.restart", { part: "kiosk" });
    await admin.call("settings.write", { changes: { "room.name": "Oak", "meeting.publicAddress": "10.9.8.7" } });
    await vi.waitFor(() => expect(panel.nodes.room?.name).toBe("Oak"), soon);
    await vi.waitFor(() => expect(changed.get("kiosk")).toContain("kiosk.restart"), soon);
    await settled();
    expect(changed.get("kiosk")).toContain("pairing");
    for (const row of rows(readers).filter(({ name }) => Object.hasOwn(statusTable, name)))
      for (const caller of known.filter((each) => !mayHear(row, each)))
        expect(changed.get(caller.name)?.has(row.name), `${caller.name} hears of ${row.name}`).toBe(false);
    // Not by another node either.
    for (const caller of known.filter(({ role }) => role !== "kiosk"))
      expect(JSON.stringify(of(caller.name).nodes), caller.name).not.toContain(code);
  });
});
