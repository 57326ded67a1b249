import type { ByteLink, LinkAddress } from "./byte-link.ts";
import { SerialLink } from "./serial.ts";
import { TcpLink } from "./tcp.ts";
import { UdpLink } from "./udp.ts";

/** The wire an address leads to; nothing is opened yet. */
export function linkTo(address: LinkAddress): ByteLink {
  switch (address.kind) {
    case "serial":
      return new SerialLink(address.path, address.baud);
    case "tcp":
      return new TcpLink(address.host, address.port);
    case "udp":
      return new UdpLink(address.host, address.port, address.localPort);
  }
}
