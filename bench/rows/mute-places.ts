import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { delay, systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { PlainMeetingServer } from "#controller/rig/plain-meeting-server.ts";
import { PlainKiosk, type RoomClient } from "#controller/rig/room-client.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { keepSound } from "#kiosk/shell/sound/keep-sound.ts";
import { ScriptedSoundSystem } from "#kiosk/shell/sound/scripted-sound.ts";
import { until } from "../../test/rig/until.ts";
import { now } from "../clock.ts";
import { seededRandom } from "../random.ts";
import { ControllerProcess } from "../rig/controller-process.ts";
import { serveDevice } from "../rig/hid-socket.ts";
import type { Row } from "../row.ts";
import { type Figure, figure } from "../table.ts";

const places = ["lamp", "panel", "another panel", "screen", "capture"] as const;
type Place = (typeof places)[number];

interface Source {
  readonly name: string;
  readonly mute: () => void;
  /** Opens it from the same place; undefined where that place opens nothing, and a panel does it. */
  readonly open?: () => void;
}

/** A room in a meeting, with everything that shows or enforces its mute; what each last said, and when. */
class MutedRoom implements AsyncDisposable {
  readonly #stack = new AsyncDisposableStack();
  readonly seen = new Map<Place, number>();
  awaited: "muted" | "open" = "open";
  sources: readonly Source[] = [];
  follow: () => Promise<void> = async () => {};

  static async start(): Promise<MutedRoom> {
    const room = new MutedRoom();
    await room.#begin();
    return room;
  }

  note(place: Place, muted: boolean | undefined): void {
    if (muted === (this.awaited === "muted") && !this.seen.has(place)) this.seen.set(place, now());
  }

  async #begin(): Promise<void> {
    const stack = this.#stack;
    const state = await mkdtemp(join(tmpdir(), "parley-bench-"));
    await writeFile(join(state, "room.json"), JSON.stringify({ settings: { "room.name": "Bench" } }));
    const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
    stack.defer(() => device.close());
    stack.use(await serveDevice(device, join(state, "speakerphone.sock")));
    const controller = stack.use(await ControllerProcess.start(state, "bench/rig/controller-with-hid-socket.ts"));
    const server = stack.use(new PlainMeetingServer(join(state, "run")));
    await server.start();
    const codes = await controller.invitePanels(2);
    const { loopbackPort, kioskToken } = controller.runtime;
    const kiosk = new PlainKiosk({ origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken });
    await kiosk.ready();
    const panels = await Promise.all(codes.map((code) => controller.panelClient(code)));
    stack.defer(() => {
      for (const client of [kiosk, ...panels]) client.close();
    });
    const tool = new ScriptedSoundSystem();
    tool.plugSource("mic");
    tool.plugSink("speaker");
    const sound = { runtime: await mkdtemp(join(tmpdir(), "parley-bench-")), clock: systemClock, log: silentLog };
    stack.use(await keepSound({ ...sound, controller: join(state, "run/controller.json"), open: tool.open }));
    const [panel, other] = panels as [RoomClient, RoomClient];
    await until(() => panel.nodes.speakerphone?.health.state === "ready", "the speakerphone to be used");
    await panel.call("meeting.start", {});
    await until(() => panel.nodes.call?.state === "joined", "the meeting");
    await until(() => panel.nodes.sound?.capture === "open", "the microphone to be open");
    kiosk.socket.on("changes", ({ nodes }) => {
      if (nodes["media.wanted"] !== undefined) this.note("screen", nodes["media.wanted"]?.microphone === "muted");
    });
    for (const [client, place] of [
      [panel, "panel"],
      [other, "another panel"],
    ] as const) {
      client.socket.on("changes", ({ nodes }) => {
        if (nodes.microphone !== undefined) this.note(place, nodes.microphone.actual === "muted");
      });
    }
    device.events.on("lamp", (lamp, lit) => {
      if (lamp === "mute") this.note("lamp", lit);
    });
    this.follow = () =>
      until(
        () => {
          this.note("capture", tool.sources[0]?.mute);
          return this.seen.size === places.length;
        },
        "every place to follow",
        2_000,
        1,
      ).then(() => undefined);
    const say = (muted: boolean) => void panel.call("microphone.mute", { muted }).catch(() => undefined);
    this.sources = [
      { name: "mute key on the speakerphone", mute: () => device.press("mute"), open: () => device.press("mute") },
      { name: "panel", mute: () => say(true), open: () => say(false) },
      { name: "the screen, whose track is muted", mute: () => kiosk.report({ microphone: "muted" }) },
      { name: "the system's capture volume", mute: () => tool.muteFromOutside("mic", true) },
    ];
  }

  /** Everybody is open again, whoever opened it. */
  async open(source: Source): Promise<void> {
    this.seen.clear();
    this.awaited = "open";
    const own = source.open ?? this.sources.find(({ name }) => name === "panel")?.open;
    own?.();
    await this.follow();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

/** The room is muted at each of its places, and opened again: until every other place shows or enforces it. */
export const mutePlaces: Row = async ({ quick, say }) => {
  const rounds = Number(process.env.PARLEY_MUTE_ROUNDS ?? (quick ? 20 : 1_000));
  const random = seededRandom(5);
  const budget = { words: "p99 ≤ 100 ms", holds: ({ p99 }: { p99: number }) => p99 <= 100 };
  const figures: Figure[] = [];
  let missed = 0;
  await using room = await MutedRoom.start();
  for (const source of room.sources) {
    const times = new Map<Place, number[]>();
    const last: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await delay(30 + 30 * random());
      room.seen.clear();
      room.awaited = "muted";
      const began = now();
      source.mute();
      await room.follow().catch(() => {
        missed += 1;
      });
      for (const [place, at] of room.seen) times.set(place, [...(times.get(place) ?? []), at - began]);
      last.push(Math.max(...[...room.seen.values()].map((at) => at - began)));
      await delay(30 + 30 * random());
      await room.open(source);
      if (round % 250 === 249) say(`${source.name}: ${round + 1} of ${rounds}`);
    }
    figures.push(figure(`${source.name} → the last of all places`, last, { budget }));
    for (const place of places) figures.push(figure(`→ ${place}`, times.get(place) ?? []));
  }
  return {
    row: "mute-places",
    title: "One mute: from each of its places to every other",
    conditions: [
      "A controller process in a meeting; a simulated Jabra Speak 810, two panels over TLS, the screen and the shell's line to a",
      "sound system as programs in one other process. Reports cross a Unix socket in place of a hidraw node, the sound system is",
      "scripted. The screen has no key of its own: it mutes when its track is muted, and cannot open. Muted from the place named,",
      `opened there or on a panel; ${missed} of ${4 * rounds} mutes were not followed everywhere within 2 s.`,
    ].join(" "),
    figures,
  };
};
