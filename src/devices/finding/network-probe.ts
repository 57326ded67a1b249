import type { Clock } from "#base/clock.ts";
import { viscaIdIn } from "../camera/identify.ts";
import { FrameReader } from "../camera/visca/frame.ts";
import { versionInquiry } from "../camera/visca/inquiries.ts";
import { crestronPort, usualPorts } from "../camera/visca/ports.ts";
import { type Reply, readReply } from "../camera/visca/replies.ts";
import { controls, payloadTypes, readMessage, says, writeMessage } from "../camera/visca/sony-udp/header.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { TcpLink } from "../transport/tcp.ts";
import { UdpLink } from "../transport/udp.ts";
import { Asking } from "./asking.ts";
import type { CameraUse } from "./found.ts";

/** How VISCA is spoken at a host. */
export type NetworkVisca = Extract<CameraUse, { readonly by: "visca-tcp" | "visca-udp" | "visca-sony" }>;
type Form = Pick<NetworkVisca, "by" | "port">;

/** Where cameras listen, those first whose connection tells a lost camera from a silent one (visca-ip §1 and §3). */
export const viscaForms: readonly Form[] = [
  { by: "visca-tcp", port: usualPorts.tcp },
  { by: "visca-tcp", port: usualPorts.udp },
  { by: "visca-tcp", port: crestronPort },
  { by: "visca-sony", port: usualPorts["sony-udp"] },
  { by: "visca-udp", port: usualPorts.udp },
  { by: "visca-udp", port: usualPorts["sony-udp"] },
];

/** Milliseconds a host may take to accept a connection, and to answer. */
const within = { connection: 600, answer: 400 } as const;

/** A host that speaks VISCA. */
export interface HostAnswer {
  readonly use: NetworkVisca;
  /** The numbers of its maker and model; undefined where it does not say them. */
  readonly id: string | undefined;
}

/**
 * How a host speaks VISCA; undefined where it does not. One question is sent, which version it has: nothing moves, nothing
 * is switched, and no counting of another controller's begins anew.
 *
 * @param forms what is tried, one after another
 */
export async function probeHost(
  clock: Clock,
  host: string,
  forms: readonly Form[] = viscaForms,
): Promise<HostAnswer | undefined> {
  for (const { by, port } of forms) {
    const said = await spoken(clock, linkTo(host, { by, port }), by);
    if (said !== undefined) return { use: { by, host, port }, id: viscaIdIn(said) };
  }
  return undefined;
}

function linkTo(host: string, { by, port }: Form): ByteLink {
  if (by === "visca-tcp") return new TcpLink(host, port, within.connection);
  // Some of Sony's cameras answer to their own port only, whatever port they were asked from.
  return new UdpLink(host, port, by === "visca-sony" ? usualPorts["sony-udp"] : 0);
}

async function spoken(clock: Clock, link: ByteLink, by: Form["by"]): Promise<Reply | undefined> {
  try {
    await link.open();
    const question = versionInquiry.request.encode({});
    const asked = new Asking(link, clock);
    return by === "visca-sony"
      ? await asked.ask(
          writeMessage({ type: payloadTypes.inquiry, sequence: 0, payload: question }),
          within.answer,
          sonyReader,
        )
      : await asked.ask(question, within.answer, bareReader());
  } catch {
    // Nobody listens there.
    return undefined;
  } finally {
    await link.close();
  }
}

/** What answers a question, be it that the camera does not know it. */
function answerIn(packet: Uint8Array): Reply | undefined {
  const reply = readReply(packet);
  return reply.kind === "answer" || reply.kind === "error" ? reply : undefined;
}

function bareReader(): (chunk: Uint8Array) => Reply | undefined {
  const frames = new FrameReader();
  return (chunk) => {
    for (const { kind, bytes } of frames.push(chunk)) {
      const answer = kind === "packet" ? answerIn(bytes) : undefined;
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
}

/** A camera that counts otherwise than we says so: it is one all the same. */
function sonyReader(datagram: Uint8Array): Reply | undefined {
  const message = readMessage(datagram);
  if (message === undefined) return undefined;
  const { type, payload } = message;
  if (type === payloadTypes.reply) return answerIn(payload);
  const isControl = type === payloadTypes.control || type === payloadTypes.controlReply;
  const refuses = says(payload, controls.sequenceAbnormal) || says(payload, controls.messageAbnormal);
  return isControl && refuses ? { kind: "unknown", bytes: payload } : undefined;
}
