import { delay } from "#base/clock.ts";
import { Browser } from "../../test/rig/browser.ts";
import { Room } from "../../test/rig/room.ts";
import { until } from "../../test/rig/until.ts";
import { now, pageClock, uncertaintyOf } from "../clock.ts";
import { keepMarks, markPresence, takeMarks } from "../page-marks.ts";
import { seededRandom } from "../random.ts";
import { invitedPanel, middleOf } from "../rig/meeting.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

const muted = "[data-testid=mute][data-muted=true]";

/** One that died sooner is started later each time, lest a broken one keeps a machine busy. */
const steadyMs = 10_500;

/** The controller is killed in a meeting: until the panel is through to another one, and until a tap on it is confirmed. */
export const controllerKilled: Row = async ({ quick, say }) => {
  const wanted = quick ? 3 : 20;
  const random = seededRandom(7);
  await using room = await Room.start();
  await using panels = await Browser.open({ trust: [room.authority] });
  const panel = await invitedPanel(room, panels);
  await panel.getByTestId("start").click();
  await panel.getByTestId("mute").waitFor();
  await keepMarks(panel);
  await markPresence(panel, "away", ".away");
  await markPresence(panel, "muted", muted);
  const clock = await pageClock(panel);
  const where = await middleOf(panel, "mute");

  const through: number[] = [];
  const confirmed: number[] = [];
  for (let time = 0; time < wanted; time += 1) {
    await until(async () => (await panel.locator(".away").count()) === 0, "the panel to be through");
    await delay(steadyMs + 1_000 * random());
    await takeMarks(panel);
    const { pid } = room.runtime("controller");
    const killed = now();
    room.kill("controller");
    const back = await until(
      async () => (await takeMarks(panel)).find(({ name }) => name === "away gone"),
      "the panel to be through again",
      20_000,
      10,
    );
    through.push(clock.toBench(back.at) - killed);
    // Muted or open: the tap is to turn it over.
    const before = await panel.locator(muted).count();
    await panel.mouse.click(where.x, where.y);
    const turned = await until(
      async () => (await takeMarks(panel)).find(({ name }) => name === (before === 0 ? "muted shown" : "muted gone")),
      "the tap to be confirmed",
      20_000,
      10,
    );
    confirmed.push(clock.toBench(turned.at) - killed);
    // The new one serves a little before its file says so.
    await until(() => room.runtime("controller").pid !== pid, "another controller", 20_000);
    if (time % 5 === 4) say(`${time + 1} of ${wanted} kills`);
  }
  const budget = { words: "≤ 3 s", holds: ({ max }: { max: number }) => max <= 3_000 };
  return {
    row: "controller-killed",
    title: "Controller killed → panel in control again",
    conditions: [
      "A demo room in a meeting, its screen and one panel page in headless Chromium on the room's machine; kill -9 by pid,",
      "restarted by the supervisor of `npm start`. Through: the panel's page no longer says that the room is away. In control:",
      `mute, tapped at once then, is shown as confirmed by the room's microphone. ${uncertaintyOf(clock)}.`,
    ].join(" "),
    figures: [
      figure("killed → the panel is through", through, { budget }),
      figure("killed → a tap is confirmed", confirmed, { budget }),
    ],
  };
};
