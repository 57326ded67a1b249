import { ipcRenderer } from "electron";

/*
 * The page gets nothing from here: it speaks to its shell over its own origin and does not know that this is Electron.
 * Only the painted frames are counted, from outside the page's world.
 */
declare function requestAnimationFrame(callback: () => void): number;

/** Repeated from channels.ts: a sandboxed preload has no modules, and zod has no business in a page. */
const paintedChannel = "kiosk:painted";
const everyMs = 2_000;

setInterval(() => {
  requestAnimationFrame(() => ipcRenderer.send(paintedChannel, { frames: 1 }));
}, everyMs);
