import { expect, test } from "vitest";
import { Browser } from "./rig/browser.ts";
import { pictureMoves } from "./rig/media.ts";
import { linkFrom, screenTile } from "./rig/people.ts";
import { Room } from "./rig/room.ts";

test("two rooms on one machine, by flags alone, are in the same meeting and see each other move", async () => {
  await using birch = await Room.start();
  await using maple = await Room.start();
  expect(maple.state).not.toBe(birch.state);
  await using browser = await Browser.open({ trust: [birch.authority, maple.authority] });
  const first = await browser.page(birch.demo().panel.url);
  const second = await browser.context.newPage();
  await second.goto(maple.demo().panel.url);

  await first.getByTestId("start").click();
  const link = await linkFrom(first);
  await second.getByRole("button", { name: "Join by code or link" }).click();
  await second.getByLabel("Code or link").fill(link);
  await second.getByRole("button", { name: "Join", exact: true }).click();

  for (const room of [birch, maple]) {
    const screen = await room.screen();
    await screen.getByTestId("tile").waitFor({ timeout: 40_000 });
    await pictureMoves(screen, screenTile);
  }
});
