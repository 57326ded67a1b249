import { readXml, type Xml, xml } from "./xml.ts";

/** The group and the port of WS-Discovery (2005/04 §2.4). */
export const discoveryGroup = "239.255.255.250";
export const discoveryPort = 3702;

const soap = "http://www.w3.org/2003/05/soap-envelope";
const addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const discovery = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
const network = "http://www.onvif.org/ver10/network/wsdl";
/** What a camera calls itself. */
const transmitter = "NetworkVideoTransmitter";

function message(action: string, id: string, relatesTo: string | undefined, to: string, body: Xml): string {
  const header = xml(
    "s:Header",
    {},
    xml("a:Action", {}, `${discovery}/${action}`),
    xml("a:MessageID", {}, id),
    relatesTo === undefined ? undefined : xml("a:RelatesTo", {}, relatesTo),
    xml("a:To", {}, to),
  );
  const names = { "xmlns:s": soap, "xmlns:a": addressing, "xmlns:d": discovery, "xmlns:dn": network };
  return `<?xml version="1.0" encoding="UTF-8"?>${xml("s:Envelope", names, header, xml("s:Body", {}, body)).written}`;
}

/** The question who is a camera. @param id such as `urn:uuid:…` */
export function probe(id: string): string {
  const wanted = xml("d:Probe", {}, xml("d:Types", {}, `dn:${transmitter}`));
  return message("Probe", id, undefined, "urn:schemas-xmlsoap-org:ws:2005:04:discovery", wanted);
}

/** The id of a question that a camera is meant by; undefined for everything else. */
export function readProbe(text: string): string | undefined {
  const whole = readXml(text);
  const asked = whole?.find("Body/Probe");
  if (asked === undefined) return undefined;
  const types = asked.textOf("Types");
  // A question without a type is one to everybody.
  return types === undefined || types.includes(transmitter) ? whole?.textOf("Header/MessageID") : undefined;
}

/** What a camera tells of itself. */
export interface Match {
  /** The same at every address and after every restart. */
  readonly endpoint: string;
  /** Where its device service is; several when it has several addresses. */
  readonly addresses: readonly string[];
  /** `onvif://www.onvif.org/name/…` and others. */
  readonly scopes: readonly string[];
}

/** A camera's answer to the question `relatesTo`. */
export function probeMatch(id: string, relatesTo: string, { endpoint, addresses, scopes }: Match): string {
  const one = xml(
    "d:ProbeMatch",
    {},
    xml("a:EndpointReference", {}, xml("a:Address", {}, endpoint)),
    xml("d:Types", {}, `dn:${transmitter}`),
    xml("d:Scopes", {}, scopes.join(" ")),
    xml("d:XAddrs", {}, addresses.join(" ")),
    xml("d:MetadataVersion", {}, 1),
  );
  const anonymous = `${addressing}/role/anonymous`;
  return message("ProbeMatches", id, relatesTo, anonymous, xml("d:ProbeMatches", {}, one));
}

/** The cameras in an answer to one of the questions `asked`; none for everything else. */
export function readMatches(text: string, asked: ReadonlySet<string>): readonly Match[] {
  const whole = readXml(text);
  if (!asked.has(whole?.textOf("Header/RelatesTo") ?? "")) return [];
  return (whole?.find("Body/ProbeMatches")?.all("ProbeMatch") ?? []).flatMap((one): Match[] => {
    const endpoint = one.textOf("EndpointReference/Address");
    const addresses = words(one.textOf("XAddrs"));
    if (endpoint === undefined || addresses.length === 0) return [];
    return [{ endpoint, addresses, scopes: words(one.textOf("Scopes")) }];
  });
}

const words = (text: string | undefined): string[] => text?.split(/\s+/).filter((word) => word !== "") ?? [];

/** What a scope such as `name` or `hardware` says; undefined without one. */
export function scopeOf({ scopes }: Match, kind: string): string | undefined {
  const start = `onvif://www.onvif.org/${kind}/`;
  const found = scopes.find((scope) => scope.toLowerCase().startsWith(start))?.slice(start.length);
  if (found === undefined || found === "") return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
