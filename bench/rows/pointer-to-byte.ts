import { delay } from "#base/clock.ts";
import { Browser } from "../../test/rig/browser.ts";
import { until } from "../../test/rig/until.ts";
import { now, pageClock, uncertaintyOf } from "../clock.ts";
import { keepMarks, markPointer, takeMarks } from "../page-marks.ts";
import { seededRandom } from "../random.ts";
import { ControllerProcess, theController } from "../rig/controller-process.ts";
import { FarEnd, isMotion } from "../rig/far-end.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

/** A finger moves on the panel: until the first byte of the drive comes out at the camera's end of the line. */
export const pointerToByte: Row = async ({ quick, say }) => {
  const wanted = quick ? 20 : 200;
  const random = seededRandom(1);
  await using farEnd = await FarEnd.open();
  const state = await ControllerProcess.newRoom(farEnd.settings);
  await using controller = await ControllerProcess.start(state, theController);
  const [code = ""] = await controller.invitePanels(1);
  await using browser = await Browser.open({ trust: [controller.authority] });
  const panel = await browser.page(`${controller.origin}/panel/#invite=${code}`);
  await panel.getByRole("button", { name: "Steer camera" }).click();
  const stick = panel.getByTestId("joystick");
  await stick.waitFor();
  const box = await until(() => stick.boundingBox(), "the joystick");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await keepMarks(panel);
  await markPointer(panel, "pointermove");
  const clock = await pageClock(panel);

  const whole: number[] = [];
  const toHandler: number[] = [];
  let busy = 0;
  for (let drag = 0; whole.length < wanted; drag += 1) {
    if (drag > 3 * wanted) throw new Error("The line is hardly ever free.");
    await panel.mouse.move(middle.x, middle.y);
    await panel.mouse.down();
    await delay(20 + 40 * random());
    // Between the readings of a camera that stands still.
    await until(() => farEnd.free, "the line to be free", 2_000);
    await takeMarks(panel);
    const before = farEnd.packets.length;
    const free = farEnd.free;
    const angle = 2 * Math.PI * random();
    await panel.mouse.move(
      middle.x + 0.35 * box.width * Math.cos(angle),
      middle.y + 0.35 * box.width * Math.sin(angle),
    );
    const drive = await until(() => farEnd.packets.slice(before).find(isMotion), "the drive at the camera", 5_000);
    const marks = await takeMarks(panel);
    const moved = marks.find(({ name }) => name === "pointermove");
    const handled = marks.find(({ name }) => name === "pointermove handled");
    if (moved !== undefined && handled !== undefined) {
      const at = clock.toBench(moved.at);
      const reading = farEnd.packets.slice(before).find((packet) => packet.at < drive.at);
      const answered = farEnd.frees.at(-1) ?? 0;
      if (!free || reading !== undefined || answered > at) busy += 1;
      else {
        whole.push(drive.at - at);
        toHandler.push(clock.toBench(handled.at) - at);
      }
    }
    await delay(30 + 30 * random());
    await panel.mouse.up();
    await until(() => farEnd.quietFor() > 120 && !farEnd.camera.head.moving, "the camera to stand still", 5_000);
    // Once its position is settled it is read every two seconds and no more.
    await until(() => now() - (farEnd.packets.at(-1)?.at ?? 0) > 150, "the line to be quiet", 5_000);
    if (drag % 50 === 49) say(`${whole.length} of ${wanted} drags`);
  }
  return {
    row: "pointer",
    title: "Pointer event on the panel page → first VISCA byte at the pty's far end, line free",
    conditions: [
      "Panel in headless Chromium, paired by invitation, over TLS; controller and line as in a room, its screen and meeting",
      "server not running. First move of each drag, by real input; from the event's own timeStamp to the first byte read",
      `from the other end of a real pty pair. ${uncertaintyOf(clock)}; ${busy} drags left out whose line was not free.`,
    ].join(" "),
    figures: [
      figure("pointer event → first byte", whole, {
        budget: { words: "p50 ≤ 3 ms, p99 ≤ 10 ms", holds: ({ p50, p99 }) => p50 <= 3 && p99 <= 10 },
      }),
      figure("of this: event → the page's pointermove", toHandler, {
        note: "Chromium holds pointermove back until it draws; the drive leaves with pointerrawupdate, which it does not hold back",
      }),
    ],
  };
};
