import { expect, test } from "vitest";
import { TrafficMeter } from "./traffic.ts";

const report = (...entries: Record<string, unknown>[]) =>
  new Map(entries.map((entry, index) => [String(index), entry]));

test("figures are of the time between two looks", () => {
  const meter = new TrafficMeter();
  const at = (timestamp: number, scale: number) =>
    meter.look(
      report({
        type: "inbound-rtp",
        timestamp,
        bytesReceived: 100_000 * scale,
        packetsReceived: 95 * scale,
        packetsLost: 5 * scale,
        framesDecoded: 60 * scale,
        freezeCount: scale,
      }),
      report(
        { type: "outbound-rtp", timestamp, bytesSent: 50_000 * scale },
        { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.02 },
      ),
    );
  expect(at(1_000, 1)).toBeUndefined();
  expect(at(3_000, 2)).toEqual({
    sendKbps: 200,
    receiveKbps: 400,
    roundTripMs: 20,
    lossPercent: 5,
    framesPerSecond: 30,
    freezes: 1,
  });
});

test("another connection begins at nothing, not below it", () => {
  const meter = new TrafficMeter();
  meter.look(report(), report({ type: "outbound-rtp", timestamp: 1_000, bytesSent: 9_000_000 }));
  expect(meter.look(report(), report({ type: "outbound-rtp", timestamp: 2_000, bytesSent: 10 }))?.sendKbps).toBe(0);
});
