import { addressBytes, type Permitted } from "./names.ts";

/** RFC 5280, 4.2.1.10. */
export const nameConstraintsOid = "2.5.29.30";

const sequence = 0x30;
const permittedSubtrees = 0xa0;
const dnsName = 0x82;
const ipAddress = 0x87;

/**
 * The extension's value in DER:
 *
 *   NameConstraints ::= SEQUENCE { permittedSubtrees [0] SEQUENCE OF GeneralSubtree }
 *   GeneralSubtree  ::= SEQUENCE { base GeneralName }
 *
 * where an IP base is the address followed by its mask. @peculiar/x509 has no class for it.
 */
export function encodeNameConstraints(permitted: Permitted): Uint8Array<ArrayBuffer> {
  const bases = [
    ...permitted.dns.map((name) => der(dnsName, new TextEncoder().encode(name))),
    ...permitted.ranges.map(([address, prefix]) => {
      const bytes = addressBytes(address);
      return der(ipAddress, Uint8Array.of(...bytes, ...mask(prefix, bytes.length)));
    }),
  ];
  return der(sequence, der(permittedSubtrees, ...bases.map((base) => der(sequence, base))));
}

function mask(prefix: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (0xff00 >> Math.min(8, Math.max(0, prefix - index * 8))) & 0xff);
}

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = Uint8Array.from(parts.flatMap((part) => [...part]));
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.of(tag, ...size, ...body);
}
