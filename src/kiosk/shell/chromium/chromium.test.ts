import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { windowSize } from "../window-size.ts";
import { chooseAccount, parseAccounts } from "./account.ts";
import { browserCommand, browserEnvironment } from "./browser-process.ts";
import { type ChromiumOptions, chromiumArguments } from "./flags.ts";
import { profilePreferences } from "./preferences.ts";
import { makeProfile } from "./profile.ts";

const room: ChromiumOptions = {
  profile: "/p",
  entry: "file:///p/waiting.html",
  graphics: true,
  headless: false,
  kiosk: true,
  size: { width: 1920, height: 1080 },
  rig: { noSandbox: false, fakeMedia: false, devtoolsPort: undefined },
};

test("a room's browser has its sandbox, its certificate checks and no debugging port", () => {
  const line = chromiumArguments(room).join(" ");
  for (const never of [
    "--no-sandbox",
    "--ignore-certificate-errors",
    "--remote-debugging-port",
    "--fake",
    "--use-fake",
  ]) {
    expect(line).not.toContain(never);
  }
  expect(line).toContain("--kiosk file:///p/waiting.html");
  expect(line).not.toContain("--headless");
});

test("what a test rig asks for by name it gets", () => {
  const rig = { noSandbox: true, fakeMedia: true, devtoolsPort: 0 };
  const line = chromiumArguments({ ...room, headless: true, graphics: false, rig }).join(" ");
  for (const flag of [
    "--headless=new",
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--remote-debugging-port=0",
    "--disable-gpu",
  ]) {
    expect(line).toContain(flag);
  }
});

test("in a window the page is an app without an address bar", () => {
  const line = chromiumArguments({ ...room, kiosk: false }).join(" ");
  expect(line).toContain("--app=file:///p/waiting.html");
  expect(line).not.toContain("--kiosk");
});

test("a window's size is read, and a slip of the finger is a room's usual screen", () => {
  expect(windowSize("1280x720")).toEqual({ width: 1_280, height: 720 });
  for (const given of [undefined, "", "big", "1280", "1280x"]) {
    expect(windowSize(given)).toEqual({ width: 1_920, height: 1_080 });
  }
});

test("camera and microphone are allowed to one origin, and nothing to any other", () => {
  expect(profilePreferences("http://127.0.0.1:4000")).toMatchObject({
    profile: {
      content_settings: {
        exceptions: {
          media_stream_camera: { "http://127.0.0.1:4000,*": { setting: 1 } },
          camera_pan_tilt_zoom: { "http://127.0.0.1:4000,*": { setting: 1 } },
          media_stream_mic: { "http://127.0.0.1:4000,*": { setting: 1 } },
        },
      },
      default_content_setting_values: { media_stream_camera: 2, media_stream_mic: 2, geolocation: 2 },
    },
  });
});

test("the profile is private, holds a page to wait on that leads nowhere, and is gone afterwards", async () => {
  const state = await mkdtemp(join(tmpdir(), "parley-profile-"));
  const profile = await makeProfile({
    state,
    runtime: join(state, "run"),
    account: undefined,
    log: silentLog,
    origin: "http://127.0.0.1:4000",
  });
  expect((await stat(profile.folder)).mode & 0o777).toBe(0o700);
  const waiting = await readFile(new URL(profile.waiting), "utf8");
  expect(waiting).toContain("background:#0b0d11");
  expect(waiting).not.toMatch(/https?:|refresh|<script|href/);
  expect((await stat(new URL(profile.waiting))).mode & 0o777).toBe(0o600);
  await profile.remove();
  expect(await readdir(join(state, "kiosk"))).toEqual([]);
  await rm(state, { recursive: true });
});

test("on a disk that takes nothing the profile is in the shell's own folder in memory, and a killed shell leaves none there", async () => {
  const state = await mkdtemp(join(tmpdir(), "parley-profile-"));
  const runtime = await mkdtemp(join(tmpdir(), "parley-run-"));
  await writeFile(join(state, "kiosk"), "a file in the folder's place");
  const origin = "http://127.0.0.1:1";
  const options = { state, runtime, account: undefined, log: silentLog, origin };
  await makeProfile(options);
  const next = await makeProfile(options);
  expect(await readdir(runtime)).toEqual([basename(next.folder)]);
  await next.remove();
  expect(await readdir(runtime)).toEqual([]);
  for (const folder of [state, runtime]) await rm(folder, { recursive: true });
});

test("what a killed shell left is removed at the next start, and nothing else", async () => {
  const state = await mkdtemp(join(tmpdir(), "parley-profile-"));
  const origin = "http://127.0.0.1:1";
  const options = {
    state,
    runtime: join(state, "run"),
    account: undefined,
    log: silentLog,
    origin,
  };
  const killed = await makeProfile(options);
  const next = await makeProfile(options);
  expect(await readdir(join(state, "kiosk"))).toEqual([basename(next.folder), "profile"].sort());
  expect(killed.folder).not.toBe(next.folder);
  const other = await mkdtemp(join(state, "parley-kiosk-"));
  await writeFile(join(state, "kiosk", "profile"), other);
  await makeProfile(options);
  expect(await readdir(other)).toEqual([]);
  await rm(state, { recursive: true });
});

test("a browser started by root runs as another account, never as root", () => {
  const accounts = parseAccounts(
    "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\nanna:x:1000:1000::/home/anna:/bin/sh\n",
  );
  expect(chooseAccount(accounts, undefined).name).toBe("nobody");
  expect(chooseAccount([...accounts, { name: "parley-kiosk", uid: 998, gid: 998 }], undefined).uid).toBe(998);
  expect(chooseAccount(accounts, "anna")).toEqual({ name: "anna", uid: 1_000, gid: 1_000 });
  expect(() => chooseAccount(accounts, "root")).toThrow("does not run as root");
  expect(() => chooseAccount(accounts, "bob")).toThrow("bob");
});

test("the browser dies with its shell, and is another account where there is one", () => {
  const account = { name: "nobody", uid: 65_534, gid: 65_534 };
  const with_ = browserCommand("/usr/bin/chromium", account, true);
  expect([with_.program, ...with_.before].join(" ")).toBe(
    "/usr/bin/setpriv --pdeathsig KILL --reuid=65534 --regid=65534 --init-groups -- /usr/bin/chromium",
  );
  expect(browserCommand("/usr/bin/chromium", undefined, true).before.join(" ")).not.toContain("reuid");
  expect(browserCommand("/usr/bin/chromium", account, false)).toEqual({
    program: "/usr/bin/chromium",
    before: [],
    ids: { uid: 65_534, gid: 65_534 },
  });
});

test("the browser gets what it needs of the environment, and no secret", () => {
  const from = { PATH: "/bin", DISPLAY: ":0", XDG_RUNTIME_DIR: "/run/user/0", AWS_SECRET_ACCESS_KEY: "x" };
  expect(browserEnvironment(from, "/p", true)).toEqual({ PATH: "/bin", DISPLAY: ":0", HOME: "/p" });
  expect(browserEnvironment(from, "/p", false)).toHaveProperty("XDG_RUNTIME_DIR");
});
