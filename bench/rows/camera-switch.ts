import { join } from "node:path";
import type { Page } from "playwright-core";
import { delay } from "#base/clock.ts";
import { WireRig } from "#devices/camera/visca/wire-rig.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { seenBearing } from "../../test/camera/seen-bearing.ts";
import { Browser } from "../../test/rig/browser.ts";
import { guestTile, linkFrom } from "../../test/rig/people.ts";
import { Room } from "../../test/rig/room.ts";
import { until } from "../../test/rig/until.ts";
import { guestHere, invitedPanel } from "../rig/meeting.ts";
import type { Row } from "../row.ts";
import { figure, summarise } from "../table.ts";

/** So long after a camera is chosen the guest's frames are looked at: it is seen long before. */
const lookMs = 2_500;
const mostBeyondUsual = 250;

/** Notes when each frame of the room's picture is handed to the guest's screen. */
async function noteFrames(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    if (video === null) throw new Error("The guest sees no picture.");
    const frames: number[] = [];
    Reflect.set(globalThis, "benchFrames", frames);
    const note = (_now: number, { presentationTime }: VideoFrameCallbackMetadata): void => {
      frames.push(presentationTime);
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
  }, guestTile);
}

/** The distances between frames since the last call. */
async function distances(page: Page): Promise<number[]> {
  const frames = await page.evaluate(() => {
    const all: number[] = Reflect.get(globalThis, "benchFrames");
    // The last one stays: the next distance begins with it.
    return all.splice(0, all.length - 1).concat(all.slice(-1));
  });
  return frames.slice(1).map((at, index) => at - (frames[index] ?? at));
}

/** Another camera is chosen in a meeting: the longest that a guest looks at one and the same frame. */
export const cameraSwitch: Row = async ({ quick, say }) => {
  const wanted = quick ? 4 : 24;
  await using room = await Room.start();
  await using wires = new WireRig();
  const directory = await wires.directory();
  const line = { room: join(directory, "room"), far: join(directory, "far") };
  await wires.ptyPair(line.room, line.far);
  const second = await wires.simulator("--port", line.far, "--picture-port", "0");
  const api = new ControllerApi(room.runtime("controller"));
  const { name, password } = room.demo().admin;
  await api.signIn({ name, password });
  await api.call("settings.write", {
    changes: {
      "camera2.kind": "visca-serial",
      "camera2.port": line.room,
      "camera2.picture": `simulated:${second.picturePort}`,
    },
  });
  await second.control.place({ pan: 40, tilt: 0, zoom: 0 });
  await using panels = await Browser.open({ trust: [room.authority] });
  const panel = await invitedPanel(room, panels);
  await panel.getByTestId("start").click();
  const { browser, page: guest } = await guestHere(room, await linkFrom(panel));
  await using _guests = browser;
  const sees = (there: (pan: number) => boolean): Promise<unknown> =>
    until(
      async () => there((await seenBearing(guest))?.pan ?? Number.NaN),
      "the guest to see the other camera",
      20_000,
    );
  await sees((pan) => pan < 20);
  // What a meeting begins with is over: the bandwidth is found, the layer chosen.
  await delay(10_000);
  await noteFrames(guest);

  const across: number[] = [];
  const without: number[] = [];
  const usual: number[] = [];
  for (let time = 0; time < wanted; time += 1) {
    await distances(guest);
    await delay(lookMs);
    const before = await distances(guest);
    usual.push(...before);
    without.push(Math.max(...before));
    const camera = time % 2 === 0 ? "camera2" : "camera";
    await api.call("camera.select", { camera });
    await delay(lookMs);
    across.push(Math.max(...(await distances(guest))));
    await sees((pan) => (camera === "camera2" ? pan > 20 : pan < 20));
    if (time % 8 === 7) say(`${time + 1} of ${wanted} switches`);
  }
  await api.signOut();
  const limit = summarise(usual).p50 + mostBeyondUsual;
  return {
    row: "camera-switch",
    title: "Another camera is chosen in a meeting → the longest a guest looks at one frame",
    conditions: [
      "A demo room and a second simulated camera on a line of its own, both sending 15 pictures a second to the room's screen",
      "(headless Chromium, software video), one guest in headless Chromium on the room's machine. Cameras are chosen over REST on",
      "loopback. Distances between frames by requestVideoFrameCallback's presentationTime in the guest's page, from the",
      `command until ${lookMs} ms later, and as long before it without a switch.`,
    ].join(" "),
    figures: [
      figure("longest distance between two frames across a switch", across, {
        budget: {
          words: `≤ ${mostBeyondUsual} ms beyond the usual`,
          holds: ({ max }) => max <= limit,
        },
      }),
      figure("the same without a switch", without),
      figure("usual distance between two frames", usual),
    ],
  };
};
