import type { BrowserWindowConstructorOptions } from "electron";
import type { Size } from "../window-size.ts";

/** The room's window. Rounded corners would show the desktop behind a kiosk. */
export function windowOptions(preload: string, kiosk: boolean, size: Size): BrowserWindowConstructorOptions {
  return {
    ...size,
    kiosk,
    frame: !kiosk,
    roundedCorners: false,
    show: false,
    backgroundColor: "#000000",
    webPreferences: {
      preload,
      partition: "persist:room",
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      autoplayPolicy: "no-user-gesture-required",
      backgroundThrottling: false,
    },
  };
}

/** Chromium's switches, set before it starts: name and value. */
export const switches: readonly (readonly [name: string, value?: string])[] = [
  ["disable-pinch"],
  ["overscroll-history-navigation", "0"],
  ["disable-renderer-backgrounding"],
  ["disk-cache-size", "104857600"],
  // Without a network card the room's own meeting server is reached over loopback, which browsers leave out by default.
  ["allow-loopback-in-peer-connection"],
];
