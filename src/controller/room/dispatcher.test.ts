import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { commandNames } from "#protocol/commands.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import type { Caller } from "./caller.ts";
import { type AuditedCall, Dispatcher, type Handlers } from "./dispatcher.ts";

const panel: Caller = {
  grantId: "p1",
  kind: "panel",
  role: "panel",
  name: "Tablet",
  scopes: [],
  accountId: null,
  from: "10.0.0.2",
  connection: "s1",
};
const admin: Caller = { ...panel, grantId: "a1", role: "admin", name: "Ada" };

function rig(handlers: Partial<Handlers>) {
  const clock = new ManualClock();
  const audited: AuditedCall[] = [];
  const refuse = () => {
    throw new RoomError("internal");
  };
  const all = { ...Object.fromEntries(commandNames.map((name) => [name, refuse])), ...handlers } as Handlers;
  const dispatcher = new Dispatcher({
    handlers: all,
    clock,
    log: silentLog,
    audit: (call) => audited.push(call),
    touch: () => {},
  });
  let count = 0;
  const call = (name: string, params: unknown = {}, more: { id?: string; age?: number; caller?: Caller } = {}) => {
    count += 1;
    const { id = `call-number-${count}`, age = 0, caller = panel } = more;
    return dispatcher.call({ id, name, params, age }, caller);
  };
  return { clock, audited, call, dispatcher };
}

test("a command is answered with its result", async () => {
  const { call } = rig({ "room.ping": () => ({ at: 7 }) });
  expect(await call("room.ping")).toEqual({ ok: true, result: { at: 7 } });
});

test("what is not a call, not a command, not for this role or not of its form is refused", async () => {
  const { call, dispatcher } = rig({ "room.ping": () => ({ at: 7 }) });
  expect(await dispatcher.call({ name: "room.ping" }, panel)).toMatchObject({ error: { code: "bad-request" } });
  expect(await call("room.fly")).toMatchObject({ error: { code: "not-found" } });
  expect(await call("toString")).toMatchObject({ error: { code: "not-found" } });
  expect(await call("settings.write", { changes: {} })).toMatchObject({ error: { code: "not-allowed" } });
  expect(await call("volume.set", { level: 700 })).toMatchObject({ error: { code: "bad-value" } });
  expect(await call("room.ping", { extra: 1 })).toMatchObject({ error: { code: "bad-value" } });
});

test("the same id is the same call, under way and answered; another client's is another", async () => {
  let times = 0;
  let finish = (): void => {};
  const { call } = rig({
    "meeting.leave": async () => {
      times += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return {};
    },
  });
  const both = [call("meeting.leave", {}, { id: "same-id-1" }), call("meeting.leave", {}, { id: "same-id-1" })];
  await Promise.resolve();
  finish();
  expect(await Promise.all(both)).toEqual([
    { ok: true, result: {} },
    { ok: true, result: {} },
  ]);
  expect(await call("meeting.leave", {}, { id: "same-id-1" })).toEqual({ ok: true, result: {} });
  expect(times).toBe(1);
  const other = call("meeting.leave", {}, { id: "same-id-1", caller: admin });
  await Promise.resolve();
  finish();
  await other;
  expect(times).toBe(2);
});

test("a call that waited too long in the client is not carried out", async () => {
  let driven = 0;
  const { call } = rig({
    "camera.drive": () => {
      driven += 1;
      return {};
    },
  });
  expect(await call("camera.drive", { pan: 1, tilt: 0 }, { age: 401 })).toMatchObject({ error: { code: "too-slow" } });
  expect(driven).toBe(0);
});

test("a handler that does not answer in the row's time has timed out", async () => {
  const { call, clock } = rig({ "meeting.leave": () => new Promise(() => {}) });
  const asked = call("meeting.leave");
  await Promise.resolve();
  clock.advance(5_000);
  expect(await asked).toMatchObject({ error: { code: "timed-out" } });
});

test("a handler's refusal keeps its code, anything else is internal and tells nothing", async () => {
  const { call } = rig({
    "meeting.leave": () => {
      throw new RoomError("wrong-state", "detail");
    },
    "room.ping": () => {
      throw new Error("secret");
    },
  });
  expect(await call("meeting.leave")).toMatchObject({ error: { code: "wrong-state", detail: "detail" } });
  const internal = await call("room.ping");
  expect(internal).toMatchObject({ error: { code: "internal" } });
  expect(JSON.stringify(internal)).not.toContain("secret");
});

test("privileged calls are audited, refused ones too; reading, drives and the people at the table are not", async () => {
  const { call, audited } = rig({
    "meeting.leave": () => ({}),
    "camera.drive": () => ({}),
    "room.ping": () => ({ at: 1 }),
    "access.rename": () => {
      throw new RoomError("not-found");
    },
  });
  await call("meeting.leave");
  await call("room.ping", {}, { caller: admin });
  await call("camera.drive", { pan: 1, tilt: 0 }, { caller: admin });
  expect(audited).toEqual([]);
  await call("meeting.leave", {}, { caller: admin });
  await call("access.rename", { id: "x", name: "y" }, { caller: admin });
  expect(audited).toMatchObject([
    { who: "Ada", what: "meeting.leave", ok: true },
    { who: "Ada", what: "access.rename", ok: false, detail: { refused: "not-found" } },
  ]);
});

test("whoever is told to wait leaves nothing in the audit log", async () => {
  const { call, audited } = rig({
    "tokens.create": () => {
      throw new RoomError("too-many", "5 seconds");
    },
  });
  const params = { name: "BMS", scopes: ["read"] };
  expect(await call("tokens.create", params, { caller: admin })).toMatchObject({ error: { code: "too-many" } });
  expect(audited).toEqual([]);
});

test("one connection has so many calls under way and no more; another one's go on, and answers make room", async () => {
  const waiting: (() => void)[] = [];
  const { call } = rig({ "camera.stop": () => new Promise((resolve) => waiting.push(() => resolve({}))) });
  const calls = Array.from({ length: controllerLimits.pendingCalls }, () => call("camera.stop"));
  expect(await call("camera.stop")).toMatchObject({ error: { code: "too-many" } });
  const other = call("camera.stop", {}, { caller: { ...panel, connection: "s2" } });
  for (const answer of waiting) answer();
  expect(await Promise.all([...calls, other])).not.toContainEqual(expect.objectContaining({ ok: false }));
  const again = call("camera.stop");
  waiting.at(-1)?.();
  expect(await again).toEqual({ ok: true, result: {} });
});
