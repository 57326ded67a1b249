import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceHealth, Outcome, WireExchange } from "#devices/device.ts";
import type {
  Speakerphone,
  SpeakerphoneEvents,
  SpeakerphoneState,
  SpeakerphoneTold,
} from "#devices/speakerphone/speakerphone.ts";
import type { SpeakerphoneStatus } from "#protocol/speakerphone.ts";
import { RoomSpeakerphone } from "./room-speakerphone.ts";

/** A speakerphone whose mute is a switch that does as it likes. */
class PlainSpeakerphone implements Speakerphone {
  readonly id = "speakerphone";
  readonly where = "nowhere";
  readonly health: DeviceHealth = { kind: "ready", since: 1 };
  readonly identity = { vendor: "", model: "Plain", firmware: "" };
  readonly events = new Events<SpeakerphoneEvents>();
  readonly capabilities = undefined;
  readonly plugged = undefined;
  readonly others = 0;
  state: SpeakerphoneState = { hook: "unknown", mute: "open", lineBusy: false };
  told: SpeakerphoneTold = { muted: false, offHook: false, ringing: false, held: false };
  closed = false;

  exchanges(): readonly WireExchange[] {
    return [];
  }
  start(): void {}
  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
  prefer(): void {}
  setMute = (muted: boolean): Promise<Outcome> => this.#tell({ muted });
  setRinging = (ringing: boolean): Promise<Outcome> => this.#tell({ ringing });
  setOffHook = (offHook: boolean): Promise<Outcome> => this.#tell({ offHook });
  setHold = (held: boolean): Promise<Outcome> => this.#tell({ held });

  say(state: Partial<SpeakerphoneState>): void {
    this.state = { ...this.state, ...state };
    this.events.emit("state", this.state);
  }
  #tell(news: Partial<SpeakerphoneTold>): Promise<Outcome> {
    this.told = { ...this.told, ...news };
    return Promise.resolve({ kind: "confirmed" });
  }
}

async function rig() {
  const clock = new ManualClock();
  const phone = new PlainSpeakerphone();
  const is = { muted: false, inCall: false, waits: false, volume: 60 };
  const done: string[] = [];
  let shown: SpeakerphoneStatus | null | undefined;
  let refuses = false;
  const speakerphone: RoomSpeakerphone = new RoomSpeakerphone({
    clock,
    log: silentLog,
    make: async () => phone,
    room: {
      get muted() {
        return { actual: is.muted, wanted: is.muted };
      },
      get volume() {
        return is.volume;
      },
      get inCall() {
        return is.inCall;
      },
      microphone: undefined,
      get waits() {
        return is.waits;
      },
      rejoin: async () => {
        done.push("rejoin");
        if (refuses) throw new Error("no meeting was left");
        is.inCall = true;
      },
      startsMeeting: true,
      mute: async (muted) => {
        done.push(muted ? "mute" : "open");
        if (refuses) throw new Error("the screen is away");
        is.muted = muted;
        speakerphone.handleRoom();
      },
      setVolume: async (level) => void done.push(`volume ${level}`),
      start: async () => {
        done.push("start");
        if (refuses) throw new Error("the screen is away");
        is.inCall = true;
        speakerphone.handleRoom();
      },
      leave: async () => {
        done.push("leave");
        is.inCall = false;
        speakerphone.handleRoom();
      },
    },
  });
  speakerphone.events.on("status", (status) => {
    shown = status;
  });
  await speakerphone.use("auto");
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const refuse = (now: boolean): void => {
    refuses = now;
  };
  return { clock, phone, is, done, speakerphone, settled, refuse, shown: () => shown };
}

test("a switch that stays shut while the room is opened: the room is muted and says so", async () => {
  const { clock, phone, is, done, speakerphone, settled, shown } = await rig();
  phone.say({ mute: "muted" });
  clock.advance(400);
  expect(done).toEqual([]);
  clock.advance(100);
  await settled();
  expect(done).toEqual(["mute"]);
  expect(shown()).toMatchObject({ mutedBySwitch: true });
  is.muted = false;
  speakerphone.handleRoom();
  clock.advance(500);
  await settled();
  expect(done).toEqual(["mute", "mute"]);
  phone.say({ mute: "open" });
  expect(shown()).toMatchObject({ mutedBySwitch: false });
});

test("a switch that follows in time disagrees with nobody", async () => {
  const { clock, phone, is, done, speakerphone } = await rig();
  is.muted = true;
  speakerphone.handleRoom();
  phone.say({ mute: "muted" });
  is.muted = false;
  speakerphone.handleRoom();
  clock.advance(300);
  phone.say({ mute: "open" });
  clock.advance(1_000);
  expect(done).toEqual([]);
});

test("a switch asks for one state, a key for the other one", async () => {
  const { phone, done, settled } = await rig();
  for (const asked of ["toggle", "toggle", "mute", "open"] as const) {
    phone.events.emit("muteKey", asked);
    await settled();
  }
  expect(done).toEqual(["mute", "open", "mute", "open"]);
});

test("a refused key leaves the lamps as the room is", async () => {
  const { phone, done, settled, refuse } = await rig();
  refuse(true);
  phone.events.emit("muteKey", "toggle");
  phone.told = { ...phone.told, offHook: true };
  phone.events.emit("hook", true);
  await settled();
  expect(done).toEqual(["mute", "start"]);
  expect(phone.told).toMatchObject({ muted: false, offHook: false });
});

test("while a meeting is on its way nothing else puts the receiver back", async () => {
  const { phone, is, speakerphone, settled } = await rig();
  phone.told = { ...phone.told, offHook: true };
  phone.events.emit("hook", true);
  is.inCall = false;
  speakerphone.handleRoom();
  expect(phone.told.offHook).toBe(true);
  is.inCall = true;
  await settled();
  expect(phone.told.offHook).toBe(true);
});

test("while the room listens it is off the hook, whatever its keys do; its keys do what they always do", async () => {
  const { phone, is, done, speakerphone, settled } = await rig();
  {
    using _ = speakerphone.holdOffHook();
    expect(phone.told.offHook).toBe(true);
    // Somebody hangs up, and the device has followed.
    phone.told = { ...phone.told, offHook: false };
    phone.events.emit("hook", false);
    phone.events.emit("muteKey", "toggle");
    await settled();
    expect(phone.told).toMatchObject({ offHook: true, muted: true });
    expect(done).toEqual(["mute"]);
  }
  expect(phone.told.offHook).toBe(false);
  using held = speakerphone.holdOffHook();
  is.inCall = true;
  speakerphone.handleRoom();
  held[Symbol.dispose]();
  expect(phone.told.offHook).toBe(true);
});

test("redial goes back into the last meeting, and nowhere while the room is in one", async () => {
  const { phone, is, done, speakerphone, settled, refuse } = await rig();
  refuse(true);
  phone.events.emit("redial");
  await settled();
  expect([done, phone.told.offHook]).toEqual([["rejoin"], false]);
  refuse(false);
  phone.events.emit("redial");
  await settled();
  expect([done, phone.told.offHook]).toEqual([["rejoin", "rejoin"], true]);
  phone.events.emit("redial");
  await settled();
  expect(done).toHaveLength(2);
  is.inCall = false;
  speakerphone.handleRoom();
  using _ = speakerphone.holdOffHook();
  phone.events.emit("redial");
  await settled();
  expect(done).toHaveLength(3);
});

test("while the meeting waits the call is held, off the hook all the same", async () => {
  const { phone, is, speakerphone } = await rig();
  is.inCall = true;
  is.waits = true;
  speakerphone.handleRoom();
  expect(phone.told).toMatchObject({ offHook: true, held: true });
  is.waits = false;
  speakerphone.handleRoom();
  expect(phone.told).toMatchObject({ offHook: true, held: false });
});

test("hanging up and dropping leave; a reject button leaves nothing", async () => {
  const { phone, is, done, settled } = await rig();
  is.inCall = true;
  phone.events.emit("reject", "button");
  await settled();
  expect(done).toEqual([]);
  phone.events.emit("reject", "drop");
  await settled();
  is.inCall = true;
  phone.events.emit("hook", false);
  await settled();
  expect(done).toEqual(["leave", "leave"]);
});

test("volume stays between nothing and all", async () => {
  const { phone, is, done } = await rig();
  is.volume = 98;
  phone.events.emit("volumeKey", "up");
  is.volume = 3;
  phone.events.emit("volumeKey", "down");
  expect(done).toEqual(["volume 100", "volume 0"]);
});

test("switched off, it is told to be dark and let go", async () => {
  const { phone, is, speakerphone, shown } = await rig();
  is.muted = true;
  is.inCall = true;
  speakerphone.handleRoom();
  await speakerphone.use("off");
  expect(phone.told).toMatchObject({ muted: false, offHook: false });
  expect([phone.closed, shown()]).toEqual([true, null]);
});
