import type { RouterRtpCodecCapability } from "mediasoup/types";

/**
 * What meetings are coded in. VP8 because every browser sends it in simulcast and decodes it in software at a known
 * cost; one video codec keeps a kiosk's budget a matter of pixels alone.
 */
export const mediaCodecs: RouterRtpCodecCapability[] = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  {
    kind: "video",
    mimeType: "video/VP8",
    clockRate: 90_000,
    parameters: { "x-google-start-bitrate": 1000 },
  },
];
