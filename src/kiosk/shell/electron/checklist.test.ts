import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentPolicy } from "../content-policy.ts";
import { paintedChannel, paintedSchema } from "./channels.ts";
import { readFuses, wantedFuses, wrongFuses } from "./fuses.ts";
import { isOwnFrame, mayGoTo, mayHave, mayRequest } from "./origins.ts";
import { switches, windowOptions } from "./window-options.ts";

/*
 * Electron's official security checklist, row by row. What is a decision of ours is called; what is a call into Electron is
 * looked for in the source, since Electron itself is not started here. Rows that only a running Electron can show (the
 * renderer's Seccomp state, the fuses of a packed release) are checked as far as the source decides them.
 */
const folder = import.meta.dirname;
const sources = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
);
const all = [...sources.values()].join("\n");
const source = (name: string): string => sources.get(name) ?? "";
const own = "http://127.0.0.1:4000";
const evil = [
  "https://evil.example/",
  "http://127.0.0.1:4001/",
  "https://127.0.0.1:4000/",
  "http://127.0.0.1:4000.evil.example/",
  "http://127.0.0.1:4000@evil.example/",
  "http://evil@127.0.0.1:4000/",
  "http://localhost:4000/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "about:blank",
  "chrome://gpu",
  "",
  "nonsense",
];
const preferences = windowOptions("/preload.cjs", true, { width: 1_920, height: 1_080 }).webPreferences ?? {};

describe("Electron's checklist", () => {
  test("1: only the page's own server and its sockets are asked for anything", () => {
    for (const url of evil.filter((url) => !url.startsWith("data:"))) expect(mayRequest(url, own), url).toBe(false);
    expect(mayRequest(`${own}/assets/a.js`, own)).toBe(true);
    expect(mayRequest("ws://127.0.0.1:4000/relay/controller", own)).toBe(true);
    expect(mayRequest("ws://127.0.0.1:4001/relay/controller", own)).toBe(false);
    expect(source("room-session.ts")).toContain("onBeforeRequest");
  });

  test("2: no Node in the page, its workers and its frames", () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  test("3: the preload's world is isolated from the page's", () => {
    expect(preferences.contextIsolation).toBe(true);
    expect(all).not.toMatch(/contextIsolation:\s*false/);
  });

  test("4: every process has the sandbox, and root has no kiosk", () => {
    expect(preferences.sandbox).toBe(true);
    expect(source("main.ts")).toContain("app.enableSandbox()");
    expect(source("main.ts")).toContain("process.getuid?.() === 0");
    expect(all).not.toMatch(/no-sandbox|sandbox:\s*false/);
  });

  test("5: permissions are granted to one origin, and only those the room needs", () => {
    for (const permission of ["media", "speaker-selection", "fullscreen", "display-capture"]) {
      expect(mayHave(permission, `${own}/`, own), permission).toBe(true);
      for (const url of evil) expect(mayHave(permission, url, own), `${permission} ${url}`).toBe(false);
      expect(mayHave(permission, undefined, own)).toBe(false);
    }
    const never = [
      "clipboard-read",
      "clipboard-sanitized-write",
      "fileSystem",
      "geolocation",
      "hid",
      "idle-detection",
      "keyboardLock",
      "midi",
      "midiSysex",
      "notifications",
      "openExternal",
      "pointerLock",
      "serial",
      "storage-access",
      "top-level-storage-access",
      "usb",
      "window-management",
      "unknown",
      "__proto__",
      "constructor",
    ];
    for (const permission of never) expect(mayHave(permission, `${own}/`, own), permission).toBe(false);
    for (const handler of [
      "setPermissionRequestHandler",
      "setPermissionCheckHandler",
      "setDevicePermissionHandler(() => false)",
      "setDisplayMediaRequestHandler",
      '"select-hid-device"',
      '"select-serial-port"',
      '"select-usb-device"',
      '"will-download"',
    ]) {
      expect(source("room-session.ts")).toContain(handler);
    }
    expect(all).not.toContain("setUSBProtectedClassesHandler");
  });

  test("6 and 8: the web's own security is untouched", () => {
    expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false });
    expect(switches.map(([name]) => name).join(" ")).not.toMatch(
      /ignore-certificate|disable-web-security|remote-debug/,
    );
    expect(all).not.toMatch(/setCertificateVerifyProc|certificate-error/);
  });

  test("7: a content policy without anything unsafe", () => {
    expect(contentPolicy).toMatch(/^default-src 'none'/);
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:/);
  });

  test("9 and 10: nothing experimental", () => {
    expect(preferences.experimentalFeatures).toBe(false);
    expect(preferences.enableBlinkFeatures).toBeUndefined();
    expect(switches.map(([name]) => name)).not.toContain("enable-features");
  });

  test("11 and 12: no webview, and none can be attached", () => {
    expect(preferences.webviewTag).toBe(false);
    expect(source("room-window.ts")).toMatch(/"will-attach-webview", \(event\) => event\.preventDefault\(\)/);
  });

  test("13: the window goes nowhere else", () => {
    for (const url of evil) expect(mayGoTo(url, own), url).toBe(false);
    expect(mayGoTo(`${own}/`, own)).toBe(true);
    for (const event of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      expect(source("room-window.ts")).toContain(`contents.on("${event}", stay)`);
    }
  });

  test("14: no other window opens", () => {
    expect(source("room-window.ts")).toContain('setWindowOpenHandler(() => ({ action: "deny" }))');
  });

  test("15: nothing is handed to the desktop to open", () => {
    expect(all).not.toMatch(/\bopenExternal\b|\bshell\.open|import .*\bshell\b.* from "electron"/);
  });

  test("16: Electron is pinned to one exact version", () => {
    const root = join(folder, "../../../..");
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("17: a message counts only from the page's own top frame, and only in its form", () => {
    expect(isOwnFrame({ url: `${own}/`, parent: null }, own)).toBe(true);
    expect(isOwnFrame({ url: `${own}/`, parent: {} }, own)).toBe(false);
    expect(isOwnFrame(null, own)).toBe(false);
    for (const url of evil) expect(isOwnFrame({ url, parent: null }, own), url).toBe(false);
    expect(paintedSchema.safeParse({ frames: 3 }).success).toBe(true);
    for (const payload of [undefined, null, {}, { frames: -1 }, { frames: "3" }, { frames: 3, more: true }]) {
      expect(paintedSchema.safeParse(payload).success).toBe(false);
    }
    expect(all.match(/ipcMain\.on\(/g)).toHaveLength(1);
    expect(all).not.toContain("ipcMain.handle");
  });

  test("18: no page comes from a file", () => {
    expect(all).not.toMatch(/loadFile|file:\/\/|registerFileProtocol|protocol\.handle/);
  });

  test("19: the fuses of a release, and how a binary's are read", () => {
    expect(wantedFuses).toMatchObject({
      runAsNode: false,
      nodeOptions: false,
      nodeCliInspect: false,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    const binary = (letters: string) =>
      Buffer.concat([
        Buffer.from("ELF…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
        Buffer.from([1, letters.length]),
        Buffer.from(letters),
      ]);
    expect(wrongFuses(binary("00000100"))).toEqual([]);
    expect(readFuses(binary("1r"))).toEqual({ runAsNode: true });
    expect(wrongFuses(binary("10110001"))).toEqual([
      "runAsNode",
      "nodeOptions",
      "nodeCliInspect",
      "onlyLoadAppFromAsar",
      "grantFileProtocolExtraPrivileges",
    ]);
    expect(wrongFuses(Buffer.from("not Electron"))).toHaveLength(5);
  });

  test("20: the page gets nothing of Electron, not even a bridge", () => {
    const preload = source("preload.ts");
    expect(preload).not.toMatch(/contextBridge|exposeInMainWorld|window\.|globalThis/);
    expect(preload.match(/ipcRenderer\.\w+/g)).toEqual(["ipcRenderer.send"]);
    expect(preload).toContain(`"${paintedChannel}"`);
  });
});

test("the window is a room's: no frame, no rounded corners, no dialogs, never throttled", () => {
  expect(windowOptions("/preload.cjs", true, { width: 1_920, height: 1_080 })).toMatchObject({
    kiosk: true,
    frame: false,
    roundedCorners: false,
    show: false,
    webPreferences: { disableDialogs: true, backgroundThrottling: false, navigateOnDragDrop: false, spellcheck: false },
  });
});
