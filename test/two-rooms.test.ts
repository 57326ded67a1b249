import { afterAll, beforeAll, describe, test } from "vitest";
import { Browser } from "./rig/browser.ts";
import { difference, picture } from "./rig/media.ts";
import { screenTile } from "./rig/people.ts";
import { Room } from "./rig/room.ts";
import { until } from "./rig/until.ts";

describe("two rooms on one machine, by flags alone", () => {
  let birch: Room;
  let maple: Room;
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    birch = await Room.start();
    open.push(birch);
    maple = await Room.start();
    open.push(maple);
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  test("both are in the same meeting, each sees the other's moving picture", async () => {
    const browser = await Browser.open({ trust: [birch.authority, maple.authority] });
    open.push(browser);
    const first = await browser.page(birch.demo().panel.url);
    const second = await browser.context.newPage();
    await second.goto(maple.demo().panel.url);

    await first.getByTestId("start").click();
    await first.getByTestId("invite").click();
    const link = (await first.getByTestId("join-url").innerText()).trim();
    await second.getByRole("button", { name: "Join by code or link" }).click();
    await second.getByLabel("Code or link").fill(link);
    await second.getByRole("button", { name: "Join", exact: true }).click();

    for (const room of [birch, maple]) {
      const screen = await room.screen();
      await screen.getByTestId("tile").waitFor({ timeout: 40_000 });
      const before = await until(() => picture(screen, screenTile), "the other room's picture", 30_000);
      await until(
        async () => {
          const now = await picture(screen, screenTile);
          return now.frames >= before.frames + 10 && difference(now, before) > 0.2;
        },
        "the other room's picture to move",
        30_000,
      );
    }
  });
});
