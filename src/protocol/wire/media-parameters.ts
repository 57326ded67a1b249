import * as z from "zod/mini";

/*
 * RTP, ICE and DTLS parameters as mediasoup and mediasoup-client both name them. Written out rather than passed
 * through, because a guest's browser is a stranger: what reaches the worker has been bounded here.
 */

const short = z.string().check(z.maxLength(256));
const payloadType = z.int().check(z.gte(0), z.lte(127));
const ssrc = z.int().check(z.gte(0), z.lte(0xffff_ffff));
const codecSettings = z.record(short, z.unknown());

/** `audio` or `video`. */
export const mediaKind = z.enum(["audio", "video"]);
export type MediaKind = z.infer<typeof mediaKind>;

/** The header extensions both libraries know. */
export const headerExtensionUris = [
  "urn:ietf:params:rtp-hdrext:sdes:mid",
  "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
  "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
  "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
  "urn:3gpp:video-orientation",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
  "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
  "urn:mediasoup:params:rtp-hdrext:packet-id",
] as const;
const headerExtensionUri = z.enum(headerExtensionUris);

const rtcpFeedback = z.object({ type: short, parameter: z.exactOptional(short) });

/** What a receiver can decode. */
export const rtpCapabilities = z.object({
  codecs: z.exactOptional(
    z
      .array(
        z.object({
          kind: mediaKind,
          mimeType: short,
          preferredPayloadType: payloadType,
          clockRate: z.int(),
          channels: z.exactOptional(z.int()),
          parameters: z.exactOptional(codecSettings),
          rtcpFeedback: z.exactOptional(z.array(rtcpFeedback).check(z.maxLength(16))),
        }),
      )
      .check(z.maxLength(64)),
  ),
  headerExtensions: z.exactOptional(
    z
      .array(
        z.object({
          kind: mediaKind,
          uri: headerExtensionUri,
          preferredId: z.int(),
          preferredEncrypt: z.exactOptional(z.boolean()),
          direction: z.exactOptional(z.enum(["sendrecv", "sendonly", "recvonly", "inactive"])),
        }),
      )
      .check(z.maxLength(64)),
  ),
});
export type RtpCapabilities = z.infer<typeof rtpCapabilities>;

/** How one stream of packets is coded. */
export const rtpParameters = z.object({
  mid: z.exactOptional(short),
  codecs: z
    .array(
      z.object({
        mimeType: short,
        payloadType,
        clockRate: z.int(),
        channels: z.exactOptional(z.int()),
        parameters: z.exactOptional(codecSettings),
        rtcpFeedback: z.exactOptional(z.array(rtcpFeedback).check(z.maxLength(16))),
      }),
    )
    .check(z.maxLength(16)),
  headerExtensions: z.exactOptional(
    z
      .array(
        z.object({
          uri: headerExtensionUri,
          id: z.int(),
          encrypt: z.exactOptional(z.boolean()),
          parameters: z.exactOptional(codecSettings),
        }),
      )
      .check(z.maxLength(32)),
  ),
  encodings: z.exactOptional(
    z
      .array(
        z.object({
          ssrc: z.exactOptional(ssrc),
          rid: z.exactOptional(short),
          codecPayloadType: z.exactOptional(payloadType),
          rtx: z.exactOptional(z.object({ ssrc })),
          dtx: z.exactOptional(z.boolean()),
          scalabilityMode: z.exactOptional(short),
          maxBitrate: z.exactOptional(z.number()),
        }),
      )
      .check(z.maxLength(4)),
  ),
  rtcp: z.exactOptional(z.object({ cname: z.exactOptional(short), reducedSize: z.exactOptional(z.boolean()) })),
  msid: z.exactOptional(short),
});
export type RtpParameters = z.infer<typeof rtpParameters>;

/** Hexadecimal pairs, a colon between. */
const fingerprint = z.string().check(z.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}$/));

/** The certificate fingerprints of one end, and which end opens the handshake. */
export const dtlsParameters = z.object({
  role: z.exactOptional(z.enum(["auto", "client", "server"])),
  fingerprints: z
    .array(z.object({ algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]), value: fingerprint }))
    .check(z.maxLength(8)),
});
export type DtlsParameters = z.infer<typeof dtlsParameters>;

export const iceParameters = z.object({
  usernameFragment: short,
  password: short,
  iceLite: z.exactOptional(z.boolean()),
});
export type IceParameters = z.infer<typeof iceParameters>;

/** One address at which the server's media can be reached. */
export const iceCandidate = z.object({
  foundation: short,
  priority: z.number(),
  address: short,
  ip: short,
  protocol: z.enum(["udp", "tcp"]),
  port: z.int().check(z.gte(1), z.lte(65_535)),
  type: z.literal("host"),
  tcpType: z.exactOptional(z.literal("passive")),
});
export type IceCandidate = z.infer<typeof iceCandidate>;

/** What a client needs to build its end of one transport. */
export const transportParameters = z.object({
  id: short,
  iceParameters,
  iceCandidates: z.array(iceCandidate).check(z.maxLength(128)),
  dtlsParameters,
});
export type TransportParameters = z.infer<typeof transportParameters>;
