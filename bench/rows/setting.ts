import { delay } from "#base/clock.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Browser } from "../../test/rig/browser.ts";
import { Room } from "../../test/rig/room.ts";
import { until } from "../../test/rig/until.ts";
import { now, pageClock, uncertaintyOf } from "../clock.ts";
import { keepMarks, markText, takeMarks } from "../page-marks.ts";
import { seededRandom } from "../random.ts";
import { invitedPanel } from "../rig/meeting.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

/** A setting is saved: until it is on disk and answered, and until screen and panel go by it. */
export const setting: Row = async ({ quick, say }) => {
  const wanted = quick ? 5 : 60;
  const random = seededRandom(5);
  await using room = await Room.start();
  await using panels = await Browser.open({ trust: [room.authority] });
  const panel = await invitedPanel(room, panels);
  const screen = await room.screen();
  await keepMarks(screen);
  await keepMarks(panel);
  const clocks = [await pageClock(screen), await pageClock(panel)] as const;
  const api = new ControllerApi(room.runtime("controller"));
  const { name, password } = room.demo().admin;
  await api.signIn({ name, password });

  const answered: number[] = [];
  const onScreen: number[] = [];
  const onPanel: number[] = [];
  for (let save = 0; save < wanted; save += 1) {
    const text = `Room ${save} ${Math.round(random() * 1e6)}`;
    await Promise.all([takeMarks(screen), takeMarks(panel)]);
    await Promise.all([markText(screen, text), markText(panel, text)]);
    await delay(200 * random());
    const sent = now();
    await api.call("settings.write", { changes: { "room.name": text } });
    answered.push(now() - sent);
    for (const [index, page, times] of [
      [0, screen, onScreen],
      [1, panel, onPanel],
    ] as const) {
      const mark = await until(
        async () => (await takeMarks(page)).find((each) => each.name === text),
        `${text} to be read there`,
      );
      times.push(clocks[index].toBench(mark.at) - sent);
    }
    if (save % 20 === 19) say(`${save + 1} of ${wanted} saves`);
  }
  await api.signOut();
  const budget = { words: "≤ 2 s", holds: ({ max }: { max: number }) => max <= 2_000 };
  return {
    row: "setting",
    title: "A setting saved → in force",
    conditions: [
      "A demo room, its screen and one panel page in headless Chromium on the room's machine. The room's name is saved by",
      "an administrator over REST on loopback; it is answered once it is on disk, and in force once it is read on the page.",
      `${uncertaintyOf(...clocks)}.`,
    ].join(" "),
    figures: [
      figure("saved → answered, on disk", answered),
      figure("saved → the room's screen goes by it", onScreen, { budget }),
      figure("saved → a panel goes by it", onPanel, { budget }),
    ],
  };
};
