import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { delay, systemClock } from "#base/clock.ts";
import { PlainKiosk } from "#controller/rig/room-client.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { until } from "../../test/rig/until.ts";
import { now } from "../clock.ts";
import { seededRandom } from "../random.ts";
import { ControllerProcess } from "../rig/controller-process.ts";
import { serveDevice } from "../rig/hid-socket.ts";
import type { Row } from "../row.ts";
import { type Figure, figure } from "../table.ts";

const places = ["screen", "panel", "another panel", "lamp"] as const;
type Where = (typeof places)[number];

/** The mute key is pressed on the speakerphone: until it is in force and shown everywhere else. */
export const muteKey: Row = async ({ quick, say }) => {
  const wanted = quick ? 20 : 1_000;
  const random = seededRandom(4);
  const state = await mkdtemp(join(tmpdir(), "parley-bench-"));
  await writeFile(join(state, "room.json"), JSON.stringify({ settings: { "room.name": "Bench" } }));
  const model = simulatedModel("jabra-speak-810");
  // The device's own firmware ignores the key outside a call; here there is no meeting server to be in one with.
  const firmware = { ...model.firmware, muteOutsideCall: true };
  const device = new SimulatedSpeakerphone({ ...model, firmware }, systemClock);
  await using _served = await serveDevice(device, join(state, "speakerphone.sock"));
  await using controller = await ControllerProcess.start(state, "bench/rig/controller-with-hid-socket.ts");
  const codes = await controller.invitePanels(2);
  const { loopbackPort, kioskToken } = controller.runtime;
  const kiosk = new PlainKiosk({ origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken });
  await kiosk.ready();
  const panels = await Promise.all(codes.map((code) => controller.panelClient(code)));
  await until(() => panels[0]?.nodes.speakerphone?.health.state === "ready", "the speakerphone to be used");
  await until(() => panels[0]?.nodes.microphone?.actual === "open", "the room to be open");

  const seen = new Map<Where, number>();
  let muted = false;
  const note = (where: Where, said: string | undefined): void => {
    if (said === (muted ? "muted" : "open") && !seen.has(where)) seen.set(where, now());
  };
  kiosk.socket.on("changes", ({ nodes }) => note("screen", nodes["media.wanted"]?.microphone));
  for (const [index, where] of [
    [0, "panel"],
    [1, "another panel"],
  ] as const) {
    panels[index]?.socket.on("changes", ({ nodes }) => note(where, nodes.microphone?.actual));
  }
  device.events.on("lamp", (lamp, lit) => {
    if (lamp === "mute") note("lamp", lit ? "muted" : "open");
  });

  const times = { muted: new Map<Where, number[]>(), open: new Map<Where, number[]>() };
  let missed = 0;
  for (let toggle = 0; toggle < 2 * wanted; toggle += 1) {
    await delay(30 + 30 * random());
    seen.clear();
    muted = !muted;
    const pressed = now();
    device.press("mute");
    await until(() => seen.size === places.length, "every place to follow", 2_000, 5).catch(() => {
      missed += 1;
      // The lamp is what a person goes by; the next press counts from there.
      muted = device.lit("mute");
    });
    const list = times[muted ? "muted" : "open"];
    for (const [where, at] of seen) list.set(where, [...(list.get(where) ?? []), at - pressed]);
    if (toggle % 500 === 499) say(`${toggle + 1} of ${2 * wanted} presses`);
  }
  for (const client of [kiosk, ...panels]) client.close();
  device.close();
  const budget = { words: "p99 ≤ 100 ms", holds: ({ p99 }: { p99: number }) => p99 <= 100 };
  const line = (what: string, where: Where, opened = false): Figure =>
    figure(what, (opened ? times.open : times.muted).get(where) ?? [], opened ? {} : { budget });
  return {
    row: "mute-key",
    title: "Mute key on the speakerphone → every other place",
    conditions: [
      "A controller process with a simulated Jabra Speak 810 in another process. This machine's kernel has no uhid: the device's",
      "reports cross a Unix socket in place of a hidraw node, so the kernel's HID layer and node-hid are not in these figures.",
      "The screen and two panels are programs on the room socket (panels over TLS); what a page then needs to draw it, and the",
      `screen to switch the track, is in the row above. From the input report leaving the device. ${missed} of ${2 * wanted} presses were not followed everywhere within 2 s.`,
    ].join(" "),
    figures: [
      line("mute key → the screen is told to mute", "screen"),
      line("→ a panel shows it, confirmed by the screen", "panel"),
      line("→ another panel", "another panel"),
      line("→ the lamp on the speakerphone", "lamp"),
      line("pressed again → the screen is told to open", "screen", true),
      line("→ a panel shows it open", "panel", true),
      line("→ the lamp goes out", "lamp", true),
    ],
  };
};
