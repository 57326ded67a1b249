import type { DeviceContext } from "../device.ts";
import type { LinkAddress } from "../transport/byte-link.ts";
import { linkTo } from "../transport/link-to.ts";
import { TcpLink } from "../transport/tcp.ts";
import { createCecDisplay } from "./cec/display.ts";
import type { Display } from "./display.ts";
import { type DisplayFamily, displayPorts } from "./families.ts";
import { Ladder, type Rung } from "./ladder.ts";
import { createLgDisplay } from "./lg/display.ts";
import { createPjlinkDisplay } from "./pjlink/display.ts";
import { createMdcDisplay } from "./samsung-mdc/display.ts";
import { MdcSecurity } from "./samsung-mdc/secured.ts";
import { type KeptCard, WakeOnLan } from "./wake-on-lan.ts";

/** How a display is attached, by each way there is, as settings say it. */
export interface DisplaySpec {
  /** Name in status and logs. */
  readonly id: string;
  readonly serial?: { readonly family: "samsung-mdc" | "lg"; readonly path: string };
  readonly network?: { readonly family: DisplayFamily; readonly host: string; readonly port: number };
  /** The HDMI cable's own control: the adapter's device. */
  readonly cec?: { readonly device: string };
  /** Its own number where it has one. */
  readonly number: number;
  /** What PJLink asks for; empty: none. */
  readonly password: string;
  /** The PIN of MDC's secured protocol, on the network alone; empty: it is spoken to plainly. */
  readonly pin: string;
  /** SHA-256 of the one certificate that is accepted then, hexadecimal; empty: the first. */
  readonly certificate: string;
  /** Hears of a certificate that was accepted as the first. */
  readonly learned: (fingerprint: string) => void;
  /** By which network card it was spoken with, for waking it; absent: that is forgotten with the process. */
  readonly card?: KeptCard;
  /** Whether the signal at its input is of interest. */
  readonly signal: boolean;
}

/** The protocols a display may speak, and how each makes its display on a wire. */
const displayFamilies = {
  pjlink: (spec, link, { clock, log }) =>
    createPjlinkDisplay({
      id: spec.id,
      link: linkTo(link),
      password: spec.password,
      clock,
      log,
      noticePort: displayPorts.pjlink,
      asksSignal: spec.signal,
      wakeOnLan: wakeOnLan(spec, link),
    }),
  "samsung-mdc": createMdc,
  lg: (spec, link, { clock, log }) =>
    createLgDisplay({
      id: spec.id,
      link: linkTo(link),
      number: spec.number,
      wakeOnLan: wakeOnLan(spec, link),
      clock,
      log,
    }),
} as const satisfies Record<string, (spec: DisplaySpec, link: LinkAddress, context: DeviceContext) => Display>;

function createMdc(spec: DisplaySpec, link: LinkAddress, { clock, log }: DeviceContext): Display {
  const { id, number, pin, certificate, learned } = spec;
  const common = { id, number, wakeOnLan: wakeOnLan(spec, link), clock, log };
  if (pin === "" || link.kind !== "tcp") return createMdcDisplay({ ...common, link: linkTo(link) });
  const security = new MdcSecurity({ clock, pin, number, certificate, learned });
  const secured = new TcpLink(link.host, link.port, undefined, security.agree);
  return createMdcDisplay({ ...common, link: secured, security });
}

function wakeOnLan({ card }: DisplaySpec, link: LinkAddress): WakeOnLan | undefined {
  return link.kind === "tcp" ? new WakeOnLan({ host: link.host, kept: card }) : undefined;
}

/** The line's speed of every family. */
const displayBaud = 9_600;

/**
 * Makes the display that `spec` describes, with the ladder of its ways; it does nothing until `start()`.
 *
 * @param last what makes it dark when nothing else does
 */
export function createDisplay(spec: DisplaySpec, context: DeviceContext, last?: Display): Ladder {
  const rungs: Rung[] = [];
  const { serial, network, cec } = spec;
  if (serial !== undefined) {
    const link = { kind: "serial", path: serial.path, baud: displayBaud } as const;
    const { family: protocol } = serial;
    rungs.push({ way: "serial", protocol, display: displayFamilies[protocol](spec, link, context) });
  }
  if (network !== undefined) {
    const link = { kind: "tcp", host: network.host, port: network.port } as const;
    const { family: protocol } = network;
    rungs.push({ way: "network", protocol, display: displayFamilies[protocol](spec, link, context) });
  }
  if (cec !== undefined) {
    const display = createCecDisplay({ id: spec.id, device: cec.device, ...context });
    rungs.push({ way: "cec", protocol: "cec", display });
  }
  if (last !== undefined) rungs.push({ way: "black", protocol: "black", display: last });
  return new Ladder({ id: spec.id, rungs, ...context });
}
