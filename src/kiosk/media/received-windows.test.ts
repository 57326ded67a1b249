import { expect, test } from "vitest";
import { decodeHealth, ReceivedWindows, sentWindow } from "./received-windows.ts";

function inbound(track: string, at: number, over: Record<string, unknown> = {}) {
  return { id: track, type: "inbound-rtp", kind: "video", trackIdentifier: track, timestamp: at, ...over };
}

function report(...entries: { id: string }[]): RTCStatsReport {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

test("counters become what happened between two looks", () => {
  const windows = new ReceivedWindows();
  const first = { packetsReceived: 100, packetsLost: 10, framesDecoded: 50, jitter: 0.01, totalFreezesDuration: 1 };
  expect(windows.look(report(inbound("v", 1_000, first))).size).toBe(0);
  const later = { packetsReceived: 190, packetsLost: 20, framesDecoded: 80, jitter: 0.02, totalFreezesDuration: 1.5 };
  expect(windows.look(report(inbound("v", 3_000, later))).get("v")).toMatchObject({
    packets: 90,
    loss: 0.1,
    jitterMs: 20,
    frozenSeconds: 0.5,
    windowSeconds: 2,
    decoded: 30,
    stalled: false,
  });
});

test("packets without pictures are a stall", () => {
  const windows = new ReceivedWindows();
  windows.look(report(inbound("v", 0, { packetsReceived: 10, framesDecoded: 5 })));
  expect(windows.look(report(inbound("v", 2_000, { packetsReceived: 50, framesDecoded: 5 }))).get("v")?.stalled).toBe(
    true,
  );
});

test("a freeze that lost packets explain is not the decoder's fault", () => {
  const windows = new ReceivedWindows();
  const start = { packetsReceived: 0, packetsLost: 0, framesDecoded: 0, freezeCount: 0 };
  windows.look(report(inbound("a", 0, start), inbound("b", 0, start)));
  const seen = windows.look(
    report(
      inbound("a", 2_000, {
        packetsReceived: 80,
        packetsLost: 20,
        framesDecoded: 40,
        framesDropped: 10,
        freezeCount: 2,
      }),
      inbound("b", 2_000, { packetsReceived: 100, framesDecoded: 50, totalDecodeTime: 0.9, freezeCount: 1 }),
    ),
  );
  expect(decodeHealth(seen.values())).toEqual({ dropped: 0.1, decodeMs: 10, freezes: 1 });
});

test("our own path is known once the far end has reported", () => {
  expect(sentWindow(report())).toBeUndefined();
  const remote = { id: "r", type: "remote-inbound-rtp", fractionLost: 0.04, roundTripTime: 0.25 };
  const pair = { id: "c", type: "candidate-pair", nominated: true, availableOutgoingBitrate: 300_000 };
  expect(sentWindow(report(remote, pair))).toEqual({ loss: 0.04, roundTripMs: 250, available: undefined });
  const squeezed = { id: "o", type: "outbound-rtp", qualityLimitationReason: "bandwidth" };
  expect(sentWindow(report(remote, pair, squeezed))?.available).toBe(300_000);
});
