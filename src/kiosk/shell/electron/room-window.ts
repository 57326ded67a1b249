import { app, BrowserWindow, ipcMain, type WebContents } from "electron";
import type { Log } from "#base/log.ts";
import type { Browser, Troubled } from "../browser-keeper.ts";
import type { PageVisit } from "../page-pass.ts";
import { pageWorks } from "../page-thread.ts";
import type { Size } from "../window-size.ts";
import { paintedChannel, paintedSchema } from "./channels.ts";
import { isOwnFrame, mayGoTo } from "./origins.ts";
import { visit } from "./visit.ts";
import { windowOptions } from "./window-options.ts";

/** What the window needs. */
export interface RoomWindowOptions {
  readonly preload: string;
  readonly own: string;
  readonly visit: PageVisit;
  readonly kiosk: boolean;
  readonly size: Size;
  readonly log: Log;
  /** Frames were painted, whatever the page's own script does. */
  readonly painted: () => void;
}

/** Opens the room's window and tells of its trouble. */
export function openRoomWindow(options: RoomWindowOptions, troubled: Troubled): Promise<Browser> {
  const window = new BrowserWindow(windowOptions(options.preload, options.kiosk, options.size));
  const { webContents } = window;
  guardContents(webContents, options.own);
  window.once("ready-to-show", () => window.show());
  // Electron says so after some seconds of its own; the page's silence is noticed whatever it thinks.
  window.on("unresponsive", () => options.log.warn("The page does not answer."));
  window.on("closed", () => troubled("browser-gone", "the window was closed"));
  webContents.on("render-process-gone", (_event, details) => troubled("page-gone", details.reason));
  const graphics = (_event: unknown, details: { readonly type: string; readonly reason: string }): void => {
    if (details.type === "GPU") {
      troubled("graphics-died", details.reason);
    }
  };
  app.on("child-process-gone", graphics);
  ipcMain.removeAllListeners(paintedChannel);
  ipcMain.on(paintedChannel, (event, payload: unknown) => {
    const painted = paintedSchema.safeParse(payload);
    if (isOwnFrame(event.senderFrame, options.own) && painted.success && painted.data.frames > 0) {
      options.painted();
    }
  });
  // A page that can't be loaded is trouble like any other, and the ladder waits longer each time.
  visit(webContents, options.visit).catch((error: unknown) => troubled("page-gone", String(error)));
  return Promise.resolve({
    reload: async () => {
      // A page that hangs cannot be asked to go.
      webContents.forcefullyCrashRenderer();
      await visit(webContents, options.visit);
    },
    works: () => pageWorks(process.pid),
    close: async () => {
      app.off("child-process-gone", graphics);
      window.removeAllListeners("closed");
      window.destroy();
    },
  });
}

/** Keeps a window's contents on the page: no other address, no other window, no keys that leave it. */
function guardContents(contents: WebContents, own: string): void {
  const stay = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (!mayGoTo(event.url, own)) {
      event.preventDefault();
    }
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("before-input-event", (event, input) => {
    // A keyboard somebody plugs in steers nothing: no reload, no zoom, no developer tools.
    if (input.type === "keyDown") {
      event.preventDefault();
    }
  });
}
