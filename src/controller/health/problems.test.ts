import { expect, test } from "vitest";
import { note } from "#protocol/device-notes.ts";
import type { StatusTree } from "#protocol/status.ts";
import { problemsOf, type RoomHealth } from "./problems.ts";

const now = 1_000_000;
const health: RoomHealth = { now, startedAt: 1_000 };
const kiosk: StatusTree["kiosk"] = {
  connected: true,
  since: 2_000,
  shell: "chromium",
  microphone: "ready",
  camera: "ready",
  loudspeaker: "ready",
  names: { microphone: "", camera: "", loudspeaker: "" },
  quality: "good",
};
const camera: NonNullable<StatusTree["camera"]> = {
  id: "camera",
  name: "generic",
  model: "generic",
  link: "/dev/ttyUSB0",
  health: { state: "ready", since: 1 },
  power: "on",
  capabilities: { turns: true, goes: true, stores: true, zoom: true, home: true, presets: 16, adjustments: {} },
  adjusted: {},
  simulated: false,
};
const well: Partial<StatusTree> = {
  setup: { required: false, step: "done" },
  kiosk,
  camera,
  "meeting.server": { reachable: true, since: 1, why: "" },
};
const codes = (nodes: Partial<StatusTree>, more: Partial<RoomHealth> = {}): string[] =>
  problemsOf({ ...well, ...nodes }, { ...health, ...more }).map(({ code }) => code);

test("a room that is well has none", () => {
  expect(codes({})).toEqual([]);
  expect(codes({ camera: null })).toEqual([]);
});

test("what is away is a problem after a while, not while it starts", () => {
  expect(codes({ kiosk: { ...kiosk, connected: false, since: now - 60_000 } })).toEqual(["screen-away"]);
  expect(codes({ kiosk: { ...kiosk, connected: false, since: now - 1_000 } })).toEqual([]);
  expect(codes({ "meeting.server": { reachable: false, since: now - 60_000, why: "x" } })).toEqual([
    "meeting-server-away",
  ]);
  expect(codes({ "meeting.server": { reachable: false, since: now - 1_000, why: "x" } })).toEqual([]);
});

test("the screen's devices, once it has said", () => {
  expect(codes({ kiosk: { ...kiosk, microphone: "absent" } })).toEqual(["microphone-absent"]);
  expect(codes({ kiosk: { ...kiosk, microphone: "blocked", loudspeaker: "absent" } })).toEqual([
    "microphone-blocked",
    "loudspeaker-absent",
  ]);
  expect(codes({ kiosk: { ...kiosk, camera: "absent" } })).toEqual(["picture-absent"]);
  expect(codes({ kiosk: { ...kiosk, shell: "", microphone: "absent", loudspeaker: "absent" } })).toEqual([]);
});

test("a camera that is gone, one that only refuses, and one that is being opened", () => {
  const fault = "DEVICE_NO_ANSWER";
  const gone = { state: "failed", since: 5, code: fault, why: "", tried: "", todo: "Check its power." } as const;
  const words = "The camera does not answer.";
  expect(problemsOf({ camera: { ...camera, health: gone } }, health)).toEqual([
    { code: "camera-away", severity: "warning", since: 5, words, todo: gone.todo, fault },
  ]);
  const standby = { state: "degraded", since: 5, code: "CAMERA_STANDBY", why: "Off.", todo: "Switch it on." } as const;
  expect(codes({ camera: { ...camera, health: standby } })).toEqual(["camera-degraded"]);
  expect(codes({ camera: { ...camera, health: { state: "connecting", since: 5, tries: 1 } } })).toEqual([]);
});

const nothing = { actual: null, since: 1 };
const display: NonNullable<StatusTree["display"]> = {
  name: "Board TV",
  health: { state: "ready", since: 1 },
  power: { actual: "on", since: 3 },
  reason: "meeting",
  inputs: [],
  input: nothing,
  pictureMute: nothing,
  soundMute: nothing,
  frozen: nothing,
  volume: nothing,
  canMute: { picture: false, sound: false },
  canFreeze: false,
  canSetVolume: false,
  lamps: [],
  troubles: [],
  ways: [{ way: "serial", link: "/dev/ttyUSB0", used: true }],
};

test("a display that is gone is a problem; one that is off on purpose is none", () => {
  expect(codes({ display })).toEqual([]);
  expect(codes({ display: null })).toEqual([]);
  const gone = { state: "absent", since: 5, code: "DEVICE_UNPLUGGED", why: "", todo: "Check its cable." } as const;
  expect(problemsOf({ display: { ...display, health: gone } }, health)).toMatchObject([
    { code: "display-away", words: "The display was unplugged, or its connection was lost.", fault: gone.code },
  ]);
  const asleep = { state: "degraded", since: 5, code: "DISPLAY_ASLEEP", why: "", todo: "" } as const;
  expect(codes({ display: { ...display, health: asleep } })).toEqual([]);
});

test("another way than the first is told, and what the display says of itself", () => {
  const fault = { code: "DISPLAY_NOT_DONE", why: "power off", todo: "" };
  const ways: (typeof display)["ways"] = [
    { way: "serial", link: "/dev/ttyUSB0", used: false, fault },
    { way: "network", link: "tv", used: true },
  ];
  expect(codes({ display: { ...display, ways } })).toEqual(["display-second-way"]);
  const sleeping = [{ ...ways[0], fault: { ...fault, code: "DISPLAY_ASLEEP" } }, ways[1]] as (typeof display)["ways"];
  expect(codes({ display: { ...display, ways: sleeping } })).toEqual([]);
  const troubles: (typeof display)["troubles"] = [
    { part: "signal", level: "warning" },
    { part: "lamp", level: "error" },
  ];
  expect(problemsOf({ display: { ...display, troubles } }, health)).toMatchObject([
    { code: "display-trouble", detail: "lamp: error" },
  ]);
  expect(codes({ display: { ...display, troubles: troubles.slice(0, 1) } })).toEqual([]);
});

test("worst first, oldest first among equals", () => {
  expect(
    codes(
      { setup: { required: true, step: "administrator" }, kiosk: { ...kiosk, connected: false, since: 9_000 } },
      {
        disk: { since: 9_500, kind: "full", why: "full" },
        file: { since: 10, told: ["room.name"] },
        clock: { since: 1_000, why: "1970" },
      },
    ),
  ).toEqual(["screen-away", "disk-full", "settings-file", "clock-wrong", "setup-required"]);
});

test("what the network lacks, once the room has had time to find it", () => {
  const network: StatusTree["network"] = {
    hostName: "birch",
    addresses: [],
    reach: "none",
    reachSince: 7,
    httpsPort: 8443,
    panelUrl: "",
    adminUrl: "",
    trustUrl: "",
    fingerprint: "",
  };
  const system: StatusTree["system"] = {
    hostName: "birch",
    timeZone: "UTC",
    clock: "unknown",
    interfaces: [],
    gateways: [],
    names: "silent",
    keeper: false,
  };
  expect(codes({ network })).toEqual(["network-none"]);
  expect(codes({ network }, { startedAt: now - 1_000 })).toEqual([]);
  expect(codes({ network: { ...network, reach: "link-local" }, system })).toEqual(["network-link-local"]);
  expect(codes({ network: { ...network, reach: "network" }, system })).toEqual(["names-silent"]);
  expect(codes({ network: { ...network, reach: "network" }, system: { ...system, names: "ok" } })).toEqual([]);
});

test("a display that gets no picture is a problem once nothing more is tried", () => {
  const outputs = [{ name: "HDMI-A-1", connected: true, fed: false }];
  const unfed = (why: "mending" | "not-done") =>
    codes({ display, "screen.outputs": { outputs, unfed: { why, since: 7 } } });
  expect(codes({ display, "screen.outputs": { outputs, unfed: null } })).toEqual([]);
  expect(unfed("mending")).toEqual([]);
  expect(unfed("not-done")).toEqual(["display-unfed"]);
});

test("what a problem adds is whole in English for programs, and sentence by sentence for pages", () => {
  const low = note("problem-disk-left", { megabytes: 3.1 });
  const at = "2026-11-26 09:00 UTC";
  const clock = { since: 1_000, why: note("problem-clock-release", { at }) };
  expect(problemsOf(well, { ...health, low: { since: 1, left: low }, clock })).toMatchObject([
    { code: "disk-low", detail: "3.1 MB are left.", told: [low] },
    { code: "clock-wrong", detail: `It says ${at}, before this release was made.`, told: [clock.why] },
  ]);
  const server = { reachable: false, since: 1, why: "It is not running.", note: note("why-not-running") };
  expect(problemsOf({ ...well, "meeting.server": server }, health)).toMatchObject([
    { code: "meeting-server-away", detail: server.why, told: [server.note] },
  ]);
  const bound = {
    camera: "camera",
    by: "stream",
    state: "missing",
    name: "",
    where: "rtsp://front",
    why: "refused",
  } as const;
  const nodes = { ...well, kiosk: { ...kiosk, camera: "absent" as const }, "camera.bound": [bound] };
  expect(problemsOf(nodes, health)).toMatchObject([
    {
      code: "picture-stream",
      detail: "rtsp://front: refused",
      told: ["rtsp://front:", note("problem-stream-refused")],
    },
  ]);
});

test("why the screen had to be started anew is told with what the system said of it", () => {
  const seen = (trouble: "page-gone" | "page-silent", why: string): Partial<StatusTree> => ({
    ...well,
    "kiosk.recovery": {
      graphics: true,
      safePage: false,
      counts: { reloads: 0, restarts: 2, displays: 0, reboots: 0 },
      last: { trouble, step: "restart-browser", why, at: 7 },
      heardAt: 6,
    },
  });
  const told = note("problem-screen", { trouble: "page-gone" });
  expect(problemsOf(seen("page-gone", "killed 9"), health)).toMatchObject([
    { code: "screen-unsteady", detail: "killed 9", told: [told, "killed 9"] },
  ]);
  // Its own sentence says so already.
  const silent = note("problem-screen", { trouble: "page-silent" });
  expect(problemsOf(seen("page-silent", "nothing was heard for 8 s"), health)).toMatchObject([{ told: [silent] }]);
});

test("a firm's certificate is spoken of three weeks before its end, when it has ended, and where its name leads elsewhere", () => {
  const day = 86_400_000;
  const until = Date.UTC(2027, 0, 31);
  const certificate = {
    names: ["room-7.firm.example"],
    addresses: [],
    issuer: "Firm Root",
    from: Date.UTC(2026, 0, 31),
    until,
    fingerprint: "0",
    state: "used",
    leadsHere: "yes",
    whole: true,
  } satisfies StatusTree["certificate"];
  const at = (now: number, more: object = {}) =>
    problemsOf({ certificate: { ...certificate, ...more } }, { now, startedAt: now }).map(({ code }) => code);
  expect(at(until - 22 * day)).toEqual([]);
  expect(at(until - 20 * day)).toEqual(["certificate-ends"]);
  expect(at(until + 1, { state: "ended" })).toEqual(["certificate-over"]);
  expect(at(until - 90 * day, { leadsHere: "no" })).toEqual(["certificate-elsewhere"]);
  expect(at(until - 90 * day, { leadsHere: "unknown" })).toEqual([]);
});
