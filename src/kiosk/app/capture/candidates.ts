import { readPicture } from "#protocol/camera-picture.ts";
import { deviceName } from "./choose-device.ts";
import type { Devices } from "./devices.ts";
import { SimulatedPicture } from "./simulated-picture.ts";
import { StreamPicture } from "./stream-picture.ts";

/** Small pictures: several cameras share one bus, and nobody needs these large. */
const small = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15, max: 30 } };

/** A picture that may be a camera's: one of the browser's video devices, or what comes over a socket. */
export interface Candidate {
  /** A device's id in the browser, or a stream as the controller names it. */
  readonly key: string;
  readonly label: string;
  readonly from: "device" | "socket";
}

/** What becomes of candidates that are opened. */
export interface CandidateUse {
  /** It is open; whoever takes the track closes it. */
  opened(candidate: Candidate, track: MediaStreamTrack, close: () => void): void;
  failed(candidate: Candidate, error: unknown): void;
}

/** Every picture there is. */
export function candidatesOf(devices: Pick<Devices, "list">, streams: readonly string[]): readonly Candidate[] {
  const videos = devices.list.peek().filter(({ kind }) => kind === "videoinput");
  return [
    ...videos.map(({ deviceId, label }): Candidate => ({ key: deviceId, label: deviceName(label), from: "device" })),
    ...streams.map((stream): Candidate => ({ key: stream, label: stream, from: "socket" })),
  ];
}

/** Opens them: devices one after the other, since those on one bus that are opened at once get in each other's way. */
export async function openCandidates(all: readonly Candidate[], signal: AbortSignal, use: CandidateUse): Promise<void> {
  for (const candidate of all.filter(({ from }) => from === "socket")) {
    const source = readPicture(candidate.key);
    const picture = source.kind === "simulated" ? new SimulatedPicture(source.port) : new StreamPicture(candidate.key);
    use.opened(candidate, picture.track, () => picture.close());
  }
  for (const candidate of all.filter(({ from }) => from === "device")) {
    if (signal.aborted) {
      return;
    }
    try {
      const video = { ...small, deviceId: { exact: candidate.key } };
      const stream = await navigator.mediaDevices.getUserMedia({ video });
      const [track] = stream.getVideoTracks();
      if (track !== undefined) {
        use.opened(candidate, track, () => track.stop());
      }
    } catch (error) {
      use.failed(candidate, error);
    }
  }
}
