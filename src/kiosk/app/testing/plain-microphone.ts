/** Wanted as they are, or not at all: a browser hands out a stream that is open already where it may. */
const plainly = {
  echoCancellation: { exact: false },
  noiseSuppression: { exact: false },
  autoGainControl: { exact: false },
} as const;

/** The device of this track once more, with every processing off: what the microphone itself gives. */
export function openPlainly(track: MediaStreamTrack): Promise<MediaStream> {
  const { deviceId } = track.getSettings();
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ audio: { ...device, ...plainly } });
}
