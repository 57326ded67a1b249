import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser as Chromium, chromium } from "playwright-core";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { browserAccount } from "#kiosk/shell/chromium/account.ts";
import { startBrowser } from "#kiosk/shell/chromium/browser-process.ts";
import { findChromium } from "#kiosk/shell/chromium/find-chromium.ts";
import { chromiumArguments } from "#kiosk/shell/chromium/flags.ts";
import { makeProfile } from "#kiosk/shell/chromium/profile.ts";
import { PagePass } from "#kiosk/shell/page-pass.ts";
import { renderersBelow } from "../faults/browser-processes.ts";
import { screenPage } from "../faults/screen-page.ts";
import { until } from "../rig/until.ts";

interface Asked {
  readonly url: string;
  readonly admitted: boolean;
  readonly referrer: string;
}

/** Serves a page and writes down what it is asked for, and whether the pass came along. */
async function pageServer(pass: PagePass) {
  const asked: Asked[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    asked.push({ url, admitted: pass.admits(headers.cookie), referrer: headers.referer ?? "" });
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<!doctype html><title>Birch</title><link rel="icon" href="data:,"><p>the page</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** What every process of this machine was started with, as far as it may be read. */
async function commandLines(): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, part: string) => readFile(`/proc/${pid}/${part}`, "latin1").catch(() => "");
  return Promise.all(pids.flatMap((pid) => [read(pid, "cmdline"), read(pid, "environ")]));
}

/** Chromium as the shell starts it, with nothing between them but the pipe. */
test("the page's pass comes with the first request and every one after a crash, and stands in no address, argument or file", async () => {
  await using open = new AsyncDisposableStack();
  const pass = new PagePass();
  const { asked, origin, close } = await pageServer(pass);
  open.defer(close);
  const state = await mkdtemp(join(tmpdir(), "parley-pass-"));
  open.defer(() => rm(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const account = await browserAccount(undefined);
  const profile = await makeProfile({ state, runtime: join(state, "run"), account, log: silentLog, origin });
  open.defer(() => profile.remove());
  const visit = { url: `${origin}/`, cookie: pass.cookieFor(origin) };
  const secret = visit.cookie.value;
  const debugging = Promise.withResolvers<number>();
  const troubles: string[] = [];
  const browser = startBrowser({
    binary: await findChromium(undefined),
    account,
    home: profile.folder,
    visit,
    log: silentLog,
    troubled: (trouble, why) => troubles.push(`${trouble}: ${why}`),
    debugging: debugging.resolve,
    arguments: chromiumArguments({
      profile: profile.folder,
      entry: profile.waiting,
      graphics: false,
      headless: true,
      kiosk: true,
      size: { width: 1_280, height: 720 },
      rig: { noSandbox: true, fakeMedia: false, devtoolsPort: 0 },
    }),
  });
  open.defer(() => browser.close());
  const pages = () => asked.filter(({ url }) => url === "/");
  await until(() => pages().length > 0, "the page to be asked for", 60_000);
  const port = await debugging.promise;

  const eye: { now?: Chromium } = {};
  open.defer(() => eye.now?.close());
  const look = async () => {
    await eye.now?.close().catch(() => {});
    const devtools = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    eye.now = devtools;
    const page = screenPage(devtools);
    await page.getByText("the page").waitFor({ timeout: 60_000 });
    return page;
  };
  const page = await until(look, "the page on the screen", 60_000);
  expect(await page.context().cookies()).toEqual([
    expect.objectContaining({ value: secret, domain: "127.0.0.1", httpOnly: true, sameSite: "Strict", expires: -1 }),
  ]);
  const seen = () => ({
    cookie: document.cookie,
    referrer: document.referrer,
    addresses: [location.href, ...performance.getEntries().map(({ name }) => name)].join(" "),
  });
  const inPage = await page.evaluate(seen);
  expect(inPage).toMatchObject({ cookie: "", referrer: "" });
  expect(inPage.addresses).toContain(`${origin}/`);
  expect(inPage.addresses).not.toContain(secret);
  // Nothing to go back to: neither what it waited on nor anything before.
  await until(() => page.evaluate(() => history.length === 1), "the waiting page to be forgotten");

  await page.context().clearCookies();
  await eye.now?.close();
  const before = pages().length;
  expect(troubles).toEqual([]);
  for (const pid of renderersBelow(process.pid)) process.kill(pid, "SIGKILL");
  await until(() => troubles.some((trouble) => trouble.startsWith("page-gone")), "the page's end to be noticed");
  await browser.reload();
  await until(() => pages().length > before, "the page to be asked for again", 60_000);
  const again = await until(look, "the page on the screen again", 60_000);
  expect((await again.evaluate(seen)).addresses).not.toContain(secret);

  expect(asked.filter(({ admitted }) => !admitted)).toEqual([]);
  expect(JSON.stringify(asked)).not.toContain(secret);
  for (const line of await commandLines()) expect(line.includes(secret), line.slice(0, 200)).toBe(false);
  await eye.now?.close();
  // What it keeps is on the disk once it has ended in order, its history among it.
  await browser.close();
  const files = await filesBelow(profile.folder);
  expect(files).toContain(join(profile.folder, "Default", "History"));
  for (const file of files) expect((await readFile(file, "latin1")).includes(secret), file).toBe(false);
});
