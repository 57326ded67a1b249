import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { BrowserKeeper, type OpenBrowser } from "./browser-keeper.ts";

function rig() {
  const clock = new ManualClock();
  const opened: { graphics: boolean; troubled: Parameters<OpenBrowser>[0]["troubled"]; closed: boolean }[] = [];
  const keeper = new BrowserKeeper(
    async ({ graphics, troubled }) => {
      const browser = { graphics, troubled, closed: false };
      opened.push(browser);
      return {
        close: async () => {
          browser.closed = true;
        },
      };
    },
    clock,
    silentLog,
  );
  const count = (wanted: number) => vi.waitFor(() => expect(opened).toHaveLength(wanted), { timeout: 30_000 });
  return { clock, opened, keeper, count };
}

test("a browser that ends is started anew; what the old one says later is not heard", async () => {
  const { clock, opened, keeper, count } = rig();
  await keeper.start();
  opened[0]?.troubled("ended", "exit 139");
  clock.advance(500);
  await count(2);
  expect(opened[0]?.closed).toBe(true);
  opened[0]?.troubled("ended", "late");
  clock.advance(60_000 - 1);
  await keeper[Symbol.asyncDispose]();
  expect(opened).toHaveLength(2);
});

test("a page that paints no more is started anew", async () => {
  const { clock, keeper, opened, count } = rig();
  await keeper.start();
  for (let second = 0; second < 40; second += 2) {
    keeper.handleHeartbeat({ frames: second * 30, controller: true });
    clock.advance(2_000);
  }
  expect(opened).toHaveLength(1);
  for (let second = 0; second < 20; second += 2) {
    keeper.handleHeartbeat({ frames: 5_000, controller: true });
    clock.advance(2_000);
  }
  await count(2);
  await keeper[Symbol.asyncDispose]();
});

test("a browser that cannot be opened is tried again", async () => {
  const clock = new ManualClock();
  let tries = 0;
  const keeper = new BrowserKeeper(
    async () => {
      tries += 1;
      if (tries < 3) throw new Error("no such file");
      return { close: async () => {} };
    },
    clock,
    silentLog,
  );
  await keeper.start();
  await vi.waitFor(
    () => {
      clock.advance(500);
      expect(tries).toBe(3);
    },
    { timeout: 30_000 },
  );
  await keeper[Symbol.asyncDispose]();
});

test("whether the controller is there is told at every change, and not after the browser is gone", async () => {
  const { clock, opened, keeper, count } = rig();
  const said: boolean[] = [];
  keeper.events.on("controller", (connected) => said.push(connected));
  await keeper.start();
  keeper.handleHeartbeat({ frames: 1, controller: false });
  keeper.handleHeartbeat({ frames: 2, controller: true });
  keeper.handleHeartbeat({ frames: 3, controller: true });
  opened[0]?.troubled("ended", "killed");
  clock.advance(500);
  await count(2);
  expect(said).toEqual([true, false]);
  await keeper[Symbol.asyncDispose]();
});

test("a restart that was asked for comes at once", async () => {
  const { clock, keeper, count } = rig();
  await keeper.start();
  keeper.handleRestartAsked();
  clock.advance(0);
  await count(2);
  await keeper[Symbol.asyncDispose]();
});

test("a dead page in a window that paints is started anew all the same", async () => {
  const { clock, keeper, count } = rig();
  await keeper.start();
  keeper.handleHeartbeat({ frames: 1, controller: true });
  for (let second = 0; second < 20; second += 2) {
    keeper.handlePainted();
    clock.advance(2_000);
  }
  await count(2);
  await keeper[Symbol.asyncDispose]();
});

test("a page that hangs up and is not heard any more has died; one that is heard lives", async () => {
  const { clock, keeper, opened, count } = rig();
  await keeper.start();
  keeper.handleHeartbeat({ frames: 1, controller: true });
  clock.advance(1_000);
  keeper.handleHungUp();
  clock.advance(2_000);
  keeper.handleHeartbeat({ frames: 60, controller: true });
  clock.advance(3_500);
  expect(opened).toHaveLength(1);
  keeper.handleHungUp();
  clock.advance(5_000);
  clock.advance(500);
  await count(2);
  await keeper[Symbol.asyncDispose]();
});
