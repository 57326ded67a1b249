import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Guest, openBrowser } from "./guest-browser.ts";
import { MeetingServer } from "./meeting-server.ts";
import { sees } from "./seeing.ts";

let browser: Browser;
const patient = { timeout: 90_000, interval: 300 };

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function together(server: MeetingServer): Promise<{ code: string; anna: Guest; bo: Guest }> {
  const { code, link } = await server.meeting();
  const anna = await Guest.at(browser, link);
  await anna.join("Anna");
  const bo = await Guest.at(browser, link);
  await bo.join("Bo");
  await Promise.all([sees(anna, "Bo"), sees(bo, "Anna")]);
  return { code, anna, bo };
}

test("the media worker dies and everybody is back by themselves, as the same people", async () => {
  await using server = await MeetingServer.start();
  const { code, anna, bo } = await together(server);
  const before = (await server.report(code)).peers.map(({ id }) => id).sort();
  const { workerPid } = await server.health();
  expect(workerPid).not.toBeNull();
  process.kill(workerPid ?? 0, "SIGKILL");

  await vi.waitFor(async () => {
    const health = await server.health();
    expect(health.ok).toBe(true);
    expect(health.workerPid).not.toBe(workerPid);
  }, patient);
  await Promise.all([sees(anna, "Bo"), sees(bo, "Anna")]);
  expect((await server.report(code)).peers.map(({ id }) => id).sort()).toEqual(before);
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("the server is killed and started again: the link still leads to the meeting and guests return", async () => {
  const first = await MeetingServer.start();
  const { code, anna, bo } = await together(first);
  await first.kill();
  await anna.page.getByText("The connection was lost. Reconnecting…").waitFor();
  await using second = await MeetingServer.start({ state: first.state, ports: first.runtime });
  await Promise.all([sees(anna, "Bo"), sees(bo, "Anna")]);
  await vi.waitFor(async () => expect((await second.report(code)).peers).toHaveLength(2), patient);
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("a guest whose network drops for a moment is missed by nobody", async () => {
  await using server = await MeetingServer.start({ graceSeconds: 100 });
  const { anna, bo } = await together(server);
  const left: string[] = [];
  await anna.page.exposeFunction("heardLeft", (words: string) => left.push(words));
  await anna.page.evaluate(() => {
    const status = document.querySelector('[aria-live="polite"]');
    if (status === null) throw new Error("no announcements");
    new MutationObserver(() => {
      const words = status.textContent ?? "";
      if (words.includes("left")) Reflect.get(window, "heardLeft")(words);
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await bo.page.context().setOffline(true);
  await bo.page.getByText("The connection was lost. Reconnecting…").waitFor();
  await bo.page.context().setOffline(false);
  await bo.page.getByText("The connection was lost. Reconnecting…").waitFor({ state: "detached" });
  await Promise.all([sees(anna, "Bo"), sees(bo, "Anna")]);
  expect(left).toEqual([]);
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("a meeting that was ended says so, and its link leads nowhere afterwards", async () => {
  await using server = await MeetingServer.start();
  const { code, link } = await server.meeting();
  const anna = await Guest.at(browser, link);
  await anna.join("Anna");
  await server.api("DELETE", `/meetings/${code}`);
  await anna.page.getByRole("heading", { name: "The meeting has ended" }).waitFor();
  const late = await Guest.at(browser, link);
  await late.page.getByRole("heading", { name: "There is no meeting behind this link" }).waitFor();
  await Promise.all([anna.close(), late.close()]);
}, 300_000);
