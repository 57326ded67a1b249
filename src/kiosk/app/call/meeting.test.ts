import { expect, test, vi } from "vitest";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { Intent } from "#protocol/status.ts";
import type { EngineEvents } from "../../media/engine.ts";
import { type FailureCode, SignallingFailure } from "../../media/signalling/failure.ts";
import type { EngineState, Snapshot } from "../../media/snapshot.ts";
import type { Engine } from "./engine.ts";
import { Meeting } from "./meeting.ts";

/** An engine that does what it is told: each join is let in or refused by the test. */
class PlainEngine implements Engine {
  readonly events = new Events<EngineEvents>();
  readonly did: string[] = [];
  readonly server: string;
  #state: EngineState = { is: "idle" };
  #joining: PromiseWithResolvers<void> | undefined;

  constructor(server: string) {
    this.server = server;
  }

  snapshot(): Snapshot {
    return {
      state: this.#state,
      peers: [],
      activeSpeaker: undefined,
      self: { microphone: "on", camera: "on", quality: "good" },
    };
  }

  become(state: EngineState): void {
    this.#state = state;
    this.events.emit("changed", this.snapshot());
  }

  async prepare(): Promise<void> {
    this.did.push("prepare");
  }

  join(ticket: { code: string } | { token: string }): Promise<void> {
    this.did.push("code" in ticket ? `join by ${ticket.code}` : `join with ${ticket.token}`);
    this.become({ is: "joining" });
    this.#joining = Promise.withResolvers();
    return this.#joining.promise;
  }

  letIn(): void {
    this.become({ is: "joined", code: "code", title: "Weekly" });
    this.#joining?.resolve();
  }

  refuse(code: FailureCode): void {
    this.become({ is: "failed", code, words: "no" });
    this.#joining?.reject(new SignallingFailure(code, "no"));
  }

  async leave(): Promise<void> {
    this.did.push("leave");
    this.#joining?.reject(new SignallingFailure("internal", "left"));
    this.become({ is: "ended", reason: "left" });
  }

  async setMicrophone(): Promise<void> {}
  async mute(): Promise<void> {}
  async setCamera(): Promise<void> {}
  async setCameraOff(): Promise<void> {}
  showTiles(): void {}
  close(): void {
    this.did.push("close");
  }
}

const call = (changes: Partial<NonNullable<Intent>> = {}): NonNullable<Intent> => ({
  callId: "call-1",
  generation: 1,
  title: "Weekly",
  server: "http://127.0.0.1:8500",
  code: "code",
  token: "token",
  displayName: "Birch",
  ...changes,
});

function rig() {
  const clock = new ManualClock();
  const engines: PlainEngine[] = [];
  const meeting = new Meeting(
    ({ server }) => {
      const engine = new PlainEngine(server);
      engines.push(engine);
      return engine;
    },
    clock,
    silentLog,
  );
  const engine = (index = 0): PlainEngine => {
    const found = engines[index];
    if (found === undefined) throw new Error("no engine was made");
    return found;
  };
  const settled = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });
  const asked = (...wanted: string[]) => settled(() => expect(engine().did).toEqual(wanted));
  const stands = (is: string) => settled(() => expect(meeting.now.value.is).toBe(is));
  return { clock, meeting, engines, engine, asked, stands, settled };
}

test("the others are shown before the room's own picture is on its way, and not if that fails", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().become({ is: "joined", code: "code", title: "Weekly" });
  await stands("joined");
  engine().refuse("no-answer");
  await stands("joining");
});

test("into the meeting by the room's token, and out of it without a trace", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  expect(meeting.now.value).toMatchObject({ is: "joining", call: { callId: "call-1", generation: 1 } });
  await asked("join with token");
  engine().letIn();
  await stands("joined");
  meeting.follow(null);
  expect(meeting.now.value).toEqual({ is: "idle" });
  await asked("join with token", "leave");
  engine().become({ is: "joined", code: "code", title: "late" });
  expect(meeting.now.value).toEqual({ is: "idle" });
});

test("a fresh token for the same generation troubles nobody; another generation joins anew", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().letIn();
  await stands("joined");
  meeting.follow(call({ token: "fresh" }));
  expect(engine().did).toEqual(["join with token"]);
  meeting.follow(call({ token: "fresh", generation: 2 }));
  await asked("join with token", "leave", "join with fresh");
  engine().letIn();
  await stands("joined");
  expect(meeting.now.value).toMatchObject({ call: { generation: 2 } });
});

test("a token that is not valid any more: in by the code, as a guest is", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().refuse("token-refused");
  await asked("join with token", "join by code");
  engine().letIn();
  await stands("joined");
});

test("a server that is away is tried again, and given up after twenty seconds", async () => {
  const { meeting, engine, clock, settled, stands } = rig();
  meeting.follow(call());
  for (let tries = 1; meeting.now.value.is === "joining" && tries < 60; tries += 1) {
    await settled(() => {
      clock.advance(100);
      expect(engine().did.length).toBe(tries);
    });
    clock.advance(1_000);
    engine().refuse("unreachable");
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stands("failed");
  expect(meeting.now.value).toMatchObject({ failure: { code: "meeting-server-away" } });
});

test("a meeting that is not there is said at once", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().refuse("meeting-unknown");
  await stands("failed");
  expect(meeting.now.value).toMatchObject({ failure: { code: "meeting-unknown" } });
  meeting.follow(null);
  expect(meeting.now.value).toEqual({ is: "idle" });
});

test("somebody leaves while the room is still on its way in", async () => {
  const { meeting, engine, asked } = rig();
  meeting.follow(call());
  await asked("join with token");
  meeting.follow(null);
  await asked("join with token", "leave");
  engine().letIn();
  await new Promise((resolve) => setImmediate(resolve));
  expect(meeting.now.value).toEqual({ is: "idle" });
});

test("a dropped connection is shown, and an end nobody here asked for is reported", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().letIn();
  await stands("joined");
  engine().become({ is: "reconnecting", code: "code", title: "Weekly", since: 0 });
  expect(meeting.now.value.is).toBe("reconnecting");
  engine().become({ is: "ended", reason: "meeting-ended" });
  expect(meeting.now.value).toMatchObject({ is: "failed", failure: { code: "meeting-unknown" } });
});

test("an engine that lost the meeting for good joins again by itself", async () => {
  const { meeting, engine, asked, stands } = rig();
  meeting.follow(call());
  await asked("join with token");
  engine().letIn();
  await stands("joined");
  engine().become({ is: "failed", code: "no-answer", words: "gone" });
  await asked("join with token", "join with token");
  engine().letIn();
  await stands("joined");
});

test("another's server has an engine of its own, closed afterwards; the own one stays warm", async () => {
  const { meeting, engines, engine, settled, stands } = rig();
  meeting.prepare();
  await settled(() => expect(engine().did).toEqual(["prepare"]));
  meeting.follow(call({ server: "https://other.example:8444", callId: "call-2", authority: "ab" }));
  await settled(() => expect(engines[1]?.did).toEqual(["join with token"]));
  expect(meeting.engine.value).toBe(engine(1));
  engine(1).letIn();
  await stands("joined");
  meeting.follow(null);
  await settled(() => expect(engine(1).did).toEqual(["join with token", "leave", "close"]));
  expect(meeting.engine.value).toBe(engine(0));
  expect(engine(0).did).not.toContain("close");
});
