import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { ScreenRig } from "./browser-keeper-rig.ts";

const test = base.extend<{ path: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  path: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "parley-keeper-"));
    await use(join(folder, "ladder.json"));
    rmSync(folder, { recursive: true, force: true });
  },
});

test("a page that dies is loaded anew in the browser that runs, at once", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(4);
  screen.last.troubled("page-gone", "killed");
  await screen.after(0);
  expect(screen.last).toMatchObject({ reloads: 1, closed: false });
  expect(screen.opened).toHaveLength(1);
  expect(screen.desk.steps).toEqual(["reload"]);
});

test("a page that says nothing for five seconds is loaded anew; what it shows is no excuse", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(10);
  for (let second = 0; second < 3; second += 1) {
    screen.keeper.handlePainted();
    await screen.after(1_000);
  }
  expect(screen.last.reloads).toBe(0);
  await screen.after(1_000);
  expect(screen.last.reloads).toBe(1);
});

test("a page that says nothing and works has eight seconds; one that speaks by then is left alone", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(10);
  screen.last.works = true;
  await screen.after(6_000);
  await screen.well(10);
  expect(screen.last.reloads).toBe(0);
  for (let second = 0; second < 6; second += 1) await screen.after(1_000);
  expect(screen.last.reloads).toBe(0);
  await screen.after(1_000);
  expect(screen.last.reloads).toBe(1);
});

test("a page that hangs up and is not heard any more has died; one that is heard lives", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(4);
  screen.keeper.handleHungUp();
  await screen.well(6);
  expect(screen.last.reloads).toBe(0);
  screen.keeper.handleHungUp();
  await screen.after(5_000);
  expect(screen.last.reloads).toBe(1);
});

test("a page that cannot be loaded anew: another browser", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(4);
  screen.reloadFails = true;
  screen.last.troubled("page-gone", "killed");
  await screen.after(0);
  await screen.after(500);
  await screen.opens(2);
  expect(screen.opened[0]?.closed).toBe(true);
});

test("a browser that ends is started anew; what the old one says later is not heard", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(2);
  const [first] = screen.opened;
  first?.troubled("browser-gone", "exit 139");
  await screen.after(500);
  await screen.opens(2);
  first?.troubled("page-gone", "late");
  await screen.well(60);
  expect(screen.opened).toHaveLength(2);
  expect(screen.desk.steps).toEqual(["restart-browser"]);
});

test("a screen on which nothing is drawn for fifteen seconds: this process ends, to be started again", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(40);
  expect(screen.ended).toEqual([]);
  for (let second = 0; second < 16; second += 2) {
    screen.keeper.handleHeartbeat({ frames: 5_000, tile: null, controller: true });
    await screen.after(2_000);
  }
  await screen.after(1_000);
  expect(screen.ended).toHaveLength(1);
  expect(screen.last.closed).toBe(true);
  // It meant to end: the next one does not take it for dead.
  await screen.again();
  await screen.well(4);
  expect(screen.desk.steps).toEqual(["restart-kiosk"]);
});

test("the page draws itself, but the picture of somebody whose frames come stands still: the same", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(30, "moves");
  await screen.well(40, "none");
  expect(screen.ended).toEqual([]);
  await screen.well(20, "stands");
  expect(screen.ended).toHaveLength(1);
});

test("a browser that is never heard has a minute, a page that was loaded anew twelve seconds", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  for (let second = 0; second < 60; second += 1) await screen.after(1_000);
  expect(screen.ended).toEqual([]);
  await screen.after(2_000);
  await screen.after(500);
  expect(screen.ended).toHaveLength(1);

  await screen.again();
  await screen.well(4);
  screen.last.troubled("page-gone", "killed");
  for (let second = 0; second < 12; second += 1) await screen.after(1_000);
  expect(screen.last.reloads).toBe(1);
  await screen.after(2_000);
  expect(screen.last.reloads).toBe(2);
});

test("a shell that stood still itself takes no page for dead", async ({ path }) => {
  const screen = new ScreenRig(path);
  let lost = 0;
  const monotonic = screen.clock.monotonic.bind(screen.clock);
  screen.clock.monotonic = () => monotonic() + lost;
  await screen.keeper.start();
  await screen.well(4);
  lost = 3_600_000;
  await screen.well(10);
  expect(screen.last.reloads).toBe(0);
});

test("a shell that died is counted; three of them within five minutes, and the session is asked for", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  for (let time = 0; time < 3; time += 1) {
    await screen.again();
    await screen.well(10);
  }
  expect(screen.desk.asked).toEqual([]);
  await screen.again();
  await screen.settle();
  expect(screen.desk.asked).toEqual(["restart-display"]);
});

test("without a machine that can be restarted the safe page is next; it is tried again, and well is well", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  screen.desk.answer = "refused";
  await screen.keeper.start();
  for (let time = 0; time < 4; time += 1) {
    screen.last.troubled("browser-gone", "exit 139");
    for (let second = 0; second < 5; second += 1) await screen.after(1_000);
  }
  expect(screen.desk.asked).toEqual(["restart-display", "reboot"]);
  expect(screen.last).toMatchObject({ page: "safe", graphics: false });
  expect(screen.desk.reports.at(-1)?.safePage).toBe(true);

  // A shell that is started anew shows it still.
  screen.keeper.handleHeartbeat({ frames: 1, tile: null, controller: true });
  await screen.keeper[Symbol.asyncDispose]();
  await screen.again();
  expect(screen.last.page).toBe("safe");

  for (let second = 0; second < 601; second += 1) await screen.after(1_000);
  expect(screen.last).toMatchObject({ page: "room", graphics: true });
  await screen.well(130);
  expect(screen.desk.steps.at(-1)).toBe("well");
  expect(screen.desk.reports.at(-1)?.safePage).toBe(false);
});

test("on the safe page the controller is heard without a page: somebody asked for the screen", async ({ path }) => {
  const screen = new ScreenRig(path);
  screen.desk.answer = "refused";
  await screen.keeper.start();
  for (let time = 0; time < 4; time += 1) {
    screen.last.troubled("browser-gone", "exit 139");
    for (let second = 0; second < 5; second += 1) await screen.after(1_000);
  }
  expect(screen.last.page).toBe("safe");
  screen.desk.restarts = 1_700_000_000;
  for (let second = 0; second < 15; second += 1) await screen.after(1_000);
  expect(screen.last.page).toBe("room");
});

test("a graphics process that keeps dying: the next browser does without; in Electron the next process", async ({
  path,
}) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  await screen.well(2);
  for (let time = 0; time < 3; time += 1) screen.last.troubled("graphics-died", "exit 139");
  await screen.after(0);
  await screen.opens(2);
  expect(screen.last.graphics).toBe(false);

  rmSync(path);
  const electron = new ScreenRig(path, true);
  await electron.keeper.start();
  for (let time = 0; time < 3; time += 1) electron.last.troubled("graphics-died", "exit 139");
  await electron.after(0);
  expect(electron.ended).toHaveLength(1);
  await electron.again();
  expect(electron.last.graphics).toBe(false);
});

test("what the controller did not hear it is told when it is back, also by the next shell", async ({ path }) => {
  const screen = new ScreenRig(path);
  screen.desk.away = true;
  await screen.keeper.start();
  await screen.well(2);
  screen.last.troubled("page-gone", "killed");
  await screen.after(1_000);
  await screen.keeper[Symbol.asyncDispose]();
  screen.desk.away = false;
  await screen.again();
  await screen.after(2_000);
  expect(screen.desk.steps).toEqual(["reload"]);
  await screen.after(10_000);
  expect(screen.desk.steps).toEqual(["reload"]);
});

test("what cannot be counted is not done: with a disk that cannot be written to, the safe page before the session", async () => {
  const screen = new ScreenRig("/dev/null/ladder.json");
  await screen.keeper.start();
  for (let time = 0; time < 4; time += 1) {
    screen.last.troubled("browser-gone", "exit 139");
    for (let second = 0; second < 5; second += 1) await screen.after(1_000);
  }
  expect(screen.desk.asked).toEqual([]);
  expect(screen.last.page).toBe("safe");
});

test("a browser that cannot be opened is tried again", async ({ path }) => {
  const screen = new ScreenRig(path);
  screen.openFails = 2;
  await screen.keeper.start();
  for (let second = 0; second < 5; second += 1) await screen.after(500);
  await screen.opens(1);
});

test("whether the controller is there is told at every change, and not after the browser is gone", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  for (const controller of [false, true, true]) screen.keeper.handleHeartbeat({ frames: 1, tile: null, controller });
  screen.last.troubled("browser-gone", "killed");
  await screen.after(500);
  expect(screen.said).toEqual([true, false]);
});

test("a restart that was asked for comes at once", async ({ path }) => {
  const screen = new ScreenRig(path);
  await screen.keeper.start();
  screen.keeper.handleRestartAsked();
  await screen.after(0);
  await screen.opens(2);
});
