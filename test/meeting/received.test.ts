import type { Page } from "playwright-core";
import { test } from "vitest";
import { until } from "../rig/until.ts";
import { Guest } from "./guest-browser.ts";
import { browser, server } from "./meeting-place.ts";
import { sees } from "./seeing.ts";

/** A machine that can hardly encode what it shows gets there in the end. */
const patienceMs = 90_000;

/** Keeps the page's connections, so that their statistics can be read. */
function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  Reflect.set(globalThis, "keptConnections", kept);
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
}

/** A video stream as the browser counts it. */
interface Counted {
  /** Of what is sent: which of the three pictures, `r0` the smallest. */
  readonly rid: string;
  readonly width: number;
  readonly frames: number;
  readonly bytes: number;
}

function counted(page: Page, type: "inbound-rtp" | "outbound-rtp"): Promise<Counted[]> {
  return page.evaluate(async (wanted) => {
    const kept: RTCPeerConnection[] = Reflect.get(globalThis, "keptConnections");
    const reports = await Promise.all(kept.map((connection) => connection.getStats()));
    const streams: Counted[] = [];
    for (const report of reports)
      report.forEach((entry) => {
        // mediasoup-client keeps a stream for probes of the bandwidth, which is nobody's picture.
        if (entry.type !== wanted || entry.kind !== "video" || entry.mid === "probator") return;
        streams.push({
          rid: entry.rid ?? "",
          width: entry.frameWidth ?? 0,
          frames: entry.framesEncoded ?? entry.framesDecoded ?? 0,
          bytes: entry.bytesSent ?? entry.bytesReceived ?? 0,
        });
      });
    return streams.sort((a, b) => a.rid.localeCompare(b.rid));
  }, type);
}

/** The pictures somebody really encodes: an encoder that has too little time or room leaves out the largest. */
async function encoded(guest: Guest): Promise<{ spatial: number; width: number }[]> {
  const before = await counted(guest.page, "outbound-rtp");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const after = await counted(guest.page, "outbound-rtp");
  return after.flatMap(({ rid, width, frames }) => {
    const earlier = before.find((one) => one.rid === rid);
    return earlier === undefined || frames === earlier.frames ? [] : [{ spatial: Number(rid.slice(1)), width }];
  });
}

/** What of the one picture a guest receives: which the server says it forwards, and what is decoded. */
async function received(guest: Guest): Promise<{ wanted: unknown; forwarded: unknown; width: number; bytes: number }> {
  const [stream] = await counted(guest.page, "inbound-rtp");
  const last = (messages: Guest["told"], name: string) => messages.findLast(([one]) => one === name)?.[1].spatial;
  return {
    wanted: last(guest.asked, "preferLayers"),
    forwarded: last(guest.told, "consumerLayers"),
    width: stream?.width ?? 0,
    bytes: stream?.bytes ?? 0,
  };
}

async function people(): Promise<{ anna: Guest; bo: Guest }> {
  const { link } = await server.meeting();
  const anna = await Guest.at(browser, link, keepConnections);
  await anna.join("Anna");
  const bo = await Guest.at(browser, link, keepConnections);
  await bo.join("Bo");
  await sees(bo, "Anna");
  return { anna, bo };
}

test("a small tile is sent the smallest picture, and a large one the largest that is there", async () => {
  const { anna, bo } = await people();
  const small = async () => {
    await bo.page.setViewportSize({ width: 480, height: 240 });
    return until(
      async () => {
        const smallest = (await encoded(anna)).find(({ spatial }) => spatial === 0);
        const { wanted, forwarded, width } = await received(bo);
        return wanted === 0 && forwarded === 0 && width > 0 && width === smallest?.width && width;
      },
      "the smallest picture in a small tile",
      patienceMs,
    );
  };
  const smallWidth = await small();
  await bo.page.setViewportSize({ width: 1280, height: 900 });
  await until(
    async () => {
      const largest = (await encoded(anna)).at(-1);
      const { wanted, forwarded, width } = await received(bo);
      return wanted === 2 && forwarded === largest?.spatial && width === largest?.width && width > smallWidth;
    },
    "the largest picture in a large tile",
    patienceMs,
  );
  await small();
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("a page that nobody looks at receives no pictures, and has them back when it is looked at", async () => {
  const { anna, bo } = await people();
  const hide = (hidden: boolean) =>
    bo.page.evaluate((now) => {
      Object.defineProperty(document, "hidden", { value: now, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await until(
    async () => {
      const asleep = bo.asked.some(([name, { paused }]) => name === "pauseConsumer" && paused === true);
      const { bytes } = await received(bo);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return asleep && bytes > 0 && (await received(bo)).bytes === bytes;
    },
    "nothing to arrive",
    patienceMs,
  );
  await hide(false);
  await sees(bo, "Anna");
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);
