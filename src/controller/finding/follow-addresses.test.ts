import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { ProjectorNeighbours } from "#devices/display/pjlink/neighbours.ts";
import { ProjectorServer } from "#devices/display/pjlink/simulator-server.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import type { Found } from "#devices/finding/found.ts";
import { foundProjector } from "#devices/finding/places/projectors.ts";
import { noteInEnglish } from "#protocol/device-notes.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { type SettingKey, type Settings, settingKeys, settingTable } from "#protocol/settings.ts";
import { unusableCamera } from "../camera/camera-status.ts";
import { StatusHub } from "../room/status-hub.ts";
import { FollowAddresses, searchAfterMs } from "./follow-addresses.ts";
import { KnownAddresses } from "./known-addresses.ts";

const blank = Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].default])) as Settings;
const soon = { timeout: 30_000 };

const onvif = (host: string, id = "onvif:urn:uuid:1419d68a-1dd2-11b2-a105-0050c2aabbcc", port = 80): Found => ({
  id,
  place: "network-cameras",
  kind: "camera",
  family: "onvif",
  name: "",
  link: host,
  serial: "",
  socket: "",
  needs: "nothing",
  use: { by: "onvif", host, port },
});

async function rig(set: Partial<Settings>, search: () => Promise<readonly Found[]>, state?: string) {
  const folder = state ?? (await mkdtemp(join(tmpdir(), "parley-known-")));
  const clock = new ManualClock();
  const status = new StatusHub(() => {});
  const known = new KnownAddresses(join(folder, "known-addresses.json"), silentLog);
  await known.start();
  let settings: Settings = { ...blank, ...set };
  let revision = 0;
  const asked: (readonly string[])[] = [];
  const comments: string[] = [];
  const change = (changes: Partial<Record<SettingKey, unknown>>): void => {
    settings = { ...settings, ...changes } as Settings;
    follow.handleSettings();
  };
  const follow: FollowAddresses = new FollowAddresses({
    clock,
    log: silentLog,
    status,
    ways: () => ways,
    known,
    settings: () => settings,
    write: async (changes, comment) => {
      comments.push(noteInEnglish(comment));
      change(changes);
      revision += 1;
      return revision;
    },
    search: (places) => {
      asked.push(places);
      return search();
    },
  });
  follow.start();
  let ways: readonly Way[] = [];
  const camera = (isThere: boolean): void => {
    const shown = unusableCamera("camera", { name: "", model: "generic", port: "" }, "nobody answers", 1);
    status.set("cameras", [isThere ? { ...shown, health: { state: "ready", since: 1 } } : shown]);
  };
  return {
    clock,
    status,
    known,
    follow,
    asked,
    comments,
    change,
    camera,
    display: (now: Way) => {
      ways = [now];
    },
    folder,
    get: <Key extends SettingKey>(key: Key) => settings[key],
    moved: () => status.get("devices.moved"),
    pass: async (ms: number) => {
      for (let gone = 0; gone < ms; gone += 10_000) {
        clock.advance(10_000);
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
    },
    [Symbol.asyncDispose]: async () => {
      follow[Symbol.dispose]();
      await known.written;
      if (state === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

type Way = DisplayStatus["ways"][number];

function way(isThere: boolean): Way {
  const fault = { code: "DEVICE_HOST_UNREACHABLE", why: "", todo: "" };
  return { way: "network", link: "", used: true, ...(isThere ? {} : { fault }) };
}

function projector(address: string, port: number, mac: string): ProjectorServer {
  return new ProjectorServer({
    set: new SimulatedSet({ clock: systemClock, inputs: [{ id: "31", name: "HDMI" }], warming: 0, cooling: 0 }),
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock: systemClock,
    port,
    address,
    hearsAt: address,
    mac,
    idle: 30_000,
  });
}

test("a projector that comes back at another address of the loopback is used there; a stranger is not", async () => {
  const own = "02:00:00:00:00:01";
  const first = projector("127.0.0.2", 0, own);
  await first.plug();
  const { port } = first;
  const later = projector("127.0.0.3", port, own);
  const stranger = projector("127.0.0.4", port, "02:00:00:00:00:99");
  const searches: Promise<readonly Found[]>[] = [];
  const search = (): Promise<readonly Found[]> => {
    const found = (async () => {
      const neighbours = new ProjectorNeighbours({ clock: systemClock, port: 0 });
      const at = ["127.0.0.2", "127.0.0.3", "127.0.0.4"].map((host) => ({ host, port }));
      const answered = await neighbours.search(500, at);
      neighbours.close();
      return answered.map(foundProjector);
    })();
    searches.push(found);
    return found;
  };
  const text = `127.0.0.2:${port}`;
  await using room = await rig({ "display.network": "pjlink", "display.host": text }, search);
  const searched = async (times: number): Promise<void> => {
    await vi.waitFor(() => expect(searches).toHaveLength(times), soon);
    await Promise.all(searches);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  try {
    room.display(way(true));
    room.follow.handleFound(await search());
    await room.pass(3_600_000);
    expect(room.asked).toEqual([]);

    await first.unplug();
    await stranger.plug();
    room.display(way(false));
    await room.pass(searchAfterMs.first + 20_000);
    await searched(2);
    expect(room.asked).toEqual([["projectors"]]);
    expect(room.get("display.host")).toBe(text);

    await later.plug();
    await room.pass(3 * searchAfterMs.first + 20_000);
    await searched(3);
    await vi.waitFor(() => expect(room.get("display.host")).toBe(`127.0.0.3:${port}`), soon);
    expect(room.comments).toEqual([`Found under another address: 127.0.0.3:${port} instead of ${text}.`]);
    await vi.waitFor(
      () =>
        expect(room.moved()).toMatchObject([{ device: "display", from: text, to: `127.0.0.3:${port}`, revision: 1 }]),
      soon,
    );
  } finally {
    await Promise.all([first, later, stranger].map((each) => each.close()));
  }
});

test("what somebody undoes stays undone, over a restart too", async () => {
  const at = { now: onvif("10.0.0.5") };
  const search = async () => [at.now];
  await using room = await rig({ "camera.kind": "onvif", "camera.port": "10.0.0.5" }, search);
  room.follow.handleFound([at.now]);
  room.camera(false);
  at.now = onvif("10.0.0.9", at.now.id, 8_080);
  await room.pass(searchAfterMs.first + 20_000);
  expect(room.get("camera.port")).toBe("10.0.0.9:8080");
  expect(room.moved()).toMatchObject([{ device: "camera", from: "10.0.0.5", to: "10.0.0.9:8080" }]);

  room.change({ "camera.port": "10.0.0.5" });
  expect(room.moved()).toEqual([]);
  await room.pass(4 * 3_600_000);
  expect(room.asked.length).toBeGreaterThan(2);
  expect(room.get("camera.port")).toBe("10.0.0.5");

  await room.known.written;
  await using again = await rig({ "camera.kind": "onvif", "camera.port": "10.0.0.5" }, search, room.folder);
  again.camera(false);
  await again.pass(searchAfterMs.first + 20_000);
  expect(again.asked).toHaveLength(1);
  expect(again.get("camera.port")).toBe("10.0.0.5");
  // Yet another address is news.
  at.now = onvif("10.0.0.20");
  await again.pass(3 * searchAfterMs.first + 20_000);
  expect(again.get("camera.port")).toBe("10.0.0.20");
});

test("a stream that names the old address follows, and one that is there is never looked for", async () => {
  const search = async () => [onvif("10.0.0.9")];
  const picture = "rtsp://10.0.0.5:554/stream2";
  await using room = await rig(
    { "camera.kind": "visca-tcp", "camera.port": "10.0.0.5:5678", "camera.picture": picture },
    search,
  );
  // A VISCA camera is known by its ONVIF side.
  room.follow.handleFound([onvif("10.0.0.5")]);
  room.camera(true);
  await room.pass(3_600_000);
  expect(room.asked).toEqual([]);
  room.camera(false);
  await room.pass(searchAfterMs.first + 20_000);
  expect(room.asked).toEqual([["network-cameras"]]);
  expect(room.get("camera.port")).toBe("10.0.0.9:5678");
  expect(room.get("camera.picture")).toBe("rtsp://10.0.0.9:554/stream2");
});

test("where it is not sure which one is meant, nothing is changed", async () => {
  const other = "onvif:urn:uuid:1419d68a-1dd2-11b2-a105-0050c2ddeeff";
  const twice = async () => [onvif("10.0.0.8"), onvif("10.0.0.9")];
  await using clones = await rig({ "camera.kind": "onvif", "camera.port": "10.0.0.5" }, twice);
  clones.follow.handleFound([onvif("10.0.0.5")]);
  clones.camera(false);
  await clones.pass(searchAfterMs.first + 20_000);
  expect(clones.asked).toHaveLength(1);
  expect(clones.get("camera.port")).toBe("10.0.0.5");

  // A gateway has several at one address, and one that numbers nothing says nothing.
  await using gateway = await rig({ "camera.kind": "visca-tcp", "camera.port": "10.0.0.5" }, twice);
  gateway.follow.handleFound([onvif("10.0.0.5"), onvif("10.0.0.5", other, 81)]);
  gateway.follow.handleFound([onvif("10.0.0.5", "onvif:urn:uuid:00000000-0000-0000-0000-000000000000")]);
  gateway.camera(false);
  await gateway.pass(3_600_000);
  expect(gateway.asked).toEqual([]);
});
