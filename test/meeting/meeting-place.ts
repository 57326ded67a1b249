import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser } from "./guest-browser.ts";
import { MeetingServer } from "./meeting-server.ts";

/** The meeting server and the browser of the test file that imports them: there from its first test to after its last. */
export let server: MeetingServer;
export let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([MeetingServer.start(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});
