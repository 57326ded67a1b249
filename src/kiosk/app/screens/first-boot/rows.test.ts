import { expect, test } from "vitest";
import type { CameraStatus } from "#protocol/camera.ts";
import { type FirstBootFacts, firstBootRows, type RowId } from "./rows.ts";

const network: NonNullable<FirstBootFacts["network"]> = {
  hostName: "birch",
  addresses: ["192.0.2.7"],
  reach: "network",
  reachSince: 0,
  httpsPort: 443,
  panelUrl: "https://192.0.2.7/panel/",
  adminUrl: "https://192.0.2.7/admin/",
  trustUrl: "https://192.0.2.7/trust",
  fingerprint: "ab",
};
const system: NonNullable<FirstBootFacts["system"]> = {
  hostName: "birch",
  timeZone: "UTC",
  clock: "synchronised",
  interfaces: [{ name: "eth0", kind: "wired", connected: true, addresses: ["192.0.2.7"] }],
  gateways: ["192.0.2.1"],
  names: "ok",
  keeper: true,
};
const well: FirstBootFacts = {
  stage: "administrator",
  room: { name: "Birch room", language: "en", timeZone: "Europe/Copenhagen", version: "1" },
  network,
  system,
  camera: null,
  devices: {
    microphone: "ready",
    camera: "ready",
    loudspeaker: "ready",
    names: { microphone: "Speak 750", camera: "PTZ Optics", loudspeaker: "" },
  },
  clockWrong: false,
  time: "14:07",
  languageName: "English",
};

const row = (id: RowId, facts: Partial<FirstBootFacts>) => {
  const found = firstBootRows({ ...well, ...facts }).find((each) => each.id === id);
  return { state: found?.state, words: found?.words, todo: found?.todo };
};

test("what is done, what comes next and what is still to come", () => {
  const states = (stage: FirstBootFacts["stage"]) =>
    firstBootRows({ ...well, stage }).map(({ id, state, next }) => `${id} ${state}${next ? " next" : ""}`);
  expect(states("administrator")).toEqual([
    "network done",
    "administrator open next",
    "language open",
    "name open",
    "time open",
    "camera done",
    "microphone done",
    "loudspeaker done",
    "panel open",
  ]);
  expect(states("panel").filter((line) => !line.endsWith("done"))).toEqual(["panel open next"]);
});

test("the network: an address, no cable, no address on a cable, no way out, no names", () => {
  expect(row("network", {}).words).toContain("192.0.2.7");
  const nowhere = { network: { ...network, addresses: [] } };
  const cable = (connected: boolean) => ({
    system: { ...system, interfaces: [{ name: "eth0", kind: "wired" as const, connected, addresses: [] }] },
  });
  expect(row("network", { ...nowhere, ...cable(false) })).toMatchObject({ state: "trouble", words: "No network" });
  expect(row("network", { ...nowhere, system: undefined })).toMatchObject({ state: "trouble", words: "No network" });
  expect(row("network", { ...nowhere, ...cable(true) }).words).toMatch(/no address/);
  expect(row("network", { system: { ...system, gateways: [] } })).toMatchObject({ state: "done", todo: /way out/ });
  expect(row("network", { system: { ...system, names: "silent" } }).todo).toMatch(/name server/);
});

test("the clock: followed, not followed, certainly wrong, unknown", () => {
  expect(row("time", {}).todo).toMatch(/follows/);
  expect(row("time", { system: { ...system, clock: "unsynchronised" } }).todo).toMatch(/not follow/);
  expect(row("time", { clockWrong: true })).toMatchObject({ state: "trouble" });
  expect(row("time", { system: undefined })).toEqual({
    state: "open",
    words: "14:07, Europe/Copenhagen",
    todo: undefined,
  });
});

test("equipment is named where it has a name, and missing equipment says what to do", () => {
  expect(row("microphone", {})).toMatchObject({ state: "done", words: "Speak 750" });
  expect(row("loudspeaker", {})).toMatchObject({ state: "done", words: "Found" });
  const devices = { ...well.devices, microphone: "blocked", camera: "absent", loudspeaker: "absent" } as const;
  for (const id of ["microphone", "camera", "loudspeaker"] as const) {
    expect(row(id, { devices }).state).toBe("trouble");
    expect(row(id, { devices }).todo).toMatch(/\./);
  }
});

test("a camera that can be steered says so, and one that can't says why", () => {
  const camera = (health: CameraStatus["health"]): Partial<FirstBootFacts> => ({
    camera: {
      id: "camera",
      name: "Camera",
      model: "generic",
      link: "/dev/ttyUSB0",
      health,
      power: "on",
      capabilities: { turns: true, goes: true, stores: true, zoom: true, home: true, presets: 6, adjustments: {} },
      adjusted: {},
      simulated: false,
    },
  });
  expect(row("camera", camera({ state: "ready", since: 0 })).words).toMatch(/PTZ Optics, .*steered/);
  const absent = { state: "absent", since: 0, code: "DEVICE_PORT_ABSENT", why: "", todo: "" } as const;
  expect(row("camera", camera(absent))).toMatchObject({ state: "trouble", todo: /plugged in/ });
});
