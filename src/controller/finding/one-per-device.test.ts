import { describe, expect, test } from "vitest";
import type { Found } from "#devices/finding/found.ts";
import { type Settings, settingKeys, settingTable } from "#protocol/settings.ts";
import { cameraChanges } from "./camera-changes.ts";
import { foundStatus } from "./found-status.ts";
import { proposalOf } from "./proposal.ts";
import { isCameraUse } from "./use-changes.ts";

const blank = Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].default])) as Settings;

const common = { kind: "camera", name: "", serial: "", socket: "", needs: "nothing" } as const;
const onvif = (host: string, rest: Partial<Found> = {}): Found => ({
  ...common,
  id: `onvif:${host}`,
  place: "network-cameras",
  family: "onvif",
  link: host,
  use: { by: "onvif", host, port: 80 },
  ...rest,
});
const visca = (host: string, rest: Partial<Found> = {}): Found => ({
  ...common,
  id: `visca-tcp:${host}`,
  place: "visca-cameras",
  family: "visca-ip",
  link: host,
  use: { by: "visca-tcp", host, port: 5_678 },
  ...rest,
});
const waysOf = (all: readonly Found[], settings = blank) =>
  foundStatus(all, settings).map(({ id, ways }) => [id, ...ways.map((way) => way.id)]);
const using = (found: Found): Settings => {
  if (found.use === undefined || !isCameraUse(found.use)) throw new Error("a camera");
  return { ...blank, ...(cameraChanges(found.use, "camera", blank, {}) as Partial<Settings>), "camera.user": "room" };
};

describe("one entry for each device", () => {
  const a = onvif("10.0.0.5", { name: "Maker C20" });
  const b = visca("10.0.0.5");

  test("one host that answers in two ways is one, ONVIF first, in whichever order they are found", () => {
    expect(waysOf([a, b])).toEqual([[a.id, b.id]]);
    expect(waysOf([b, a])).toEqual([[a.id, b.id]]);
    expect(foundStatus([b, a], blank)).toMatchObject([
      { name: "Maker C20", state: "free", ways: [{ family: "visca-ip", state: "free", needs: "nothing" }] },
    ]);
    expect(waysOf([a, visca("10.0.0.6")])).toEqual([[a.id], ["visca-tcp:10.0.0.6"]]);
  });

  test("the way that the room uses comes first, and lends the other's name", () => {
    expect(foundStatus([a, b], using(b))).toMatchObject([
      { id: b.id, state: "used", usedAs: "camera", name: "Maker C20", ways: [{ id: a.id, state: "free" }] },
    ]);
    expect(waysOf([a, b], using(a))).toEqual([[a.id, b.id]]);
  });

  test("a serial number or a network card's address tells the same camera at another address", () => {
    const mac = "08:00:46:01:02:03";
    const sony = visca("10.0.0.9", { serial: mac, mac });
    expect(waysOf([onvif("192.168.0.4", { mac: "080046010203" }), sony])).toHaveLength(1);
    expect(waysOf([onvif("192.168.0.4", { serial: "08-00-46-01-02-03" }), sony])).toHaveLength(1);
    const foreign = { ...sony, use: undefined };
    expect(waysOf([onvif("192.168.0.4", { mac }), foreign])).toEqual([["onvif:192.168.0.4", foreign.id]]);
    // What says nothing tells nothing.
    const nought = { serial: "0000000000" };
    expect(waysOf([onvif("10.0.0.1", nought), visca("10.0.0.2", nought)])).toHaveLength(2);
    expect(waysOf([onvif("10.0.0.1", { serial: "12" }), visca("10.0.0.2", { serial: "12" })])).toHaveLength(2);
  });

  test("a host with several of a kind is a recorder: nobody knows whose the further way is", () => {
    const second = onvif("10.0.0.5", { id: "onvif:second", link: "10.0.0.5:8080" });
    expect(waysOf([a, second, b])).toEqual([[a.id], [second.id], [b.id]]);
    // But where a camera says itself which it is.
    const [known, way] = [onvif("10.0.0.5", { serial: "S01-12345678" }), { ...b, serial: "S0112345678" }];
    expect(waysOf([known, second, way])).toEqual([[known.id, way.id], [second.id]]);
  });

  test("where the better way wants a password and the other does not, the other is proposed", () => {
    const locked = onvif("10.0.0.5", { needs: "sign-in" });
    const both = { camera: true, display: true };
    expect(proposalOf(foundStatus([locked, b], blank), both)).toEqual([b.id]);
    expect(proposalOf(foundStatus([a, b], blank), both)).toEqual([a.id]);
    expect(proposalOf(foundStatus([locked], blank), both)).toEqual([]);
  });
});
