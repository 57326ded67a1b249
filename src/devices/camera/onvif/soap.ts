import { readXml, type Xml, type XmlElement, xml } from "./xml.ts";

/** Namespaces by the prefixes that our requests use. */
export const namespaces = {
  s: "http://www.w3.org/2003/05/soap-envelope",
  tds: "http://www.onvif.org/ver10/device/wsdl",
  trt: "http://www.onvif.org/ver10/media/wsdl",
  tr2: "http://www.onvif.org/ver20/media/wsdl",
  tptz: "http://www.onvif.org/ver20/ptz/wsdl",
  timg: "http://www.onvif.org/ver20/imaging/wsdl",
  tt: "http://www.onvif.org/ver10/schema",
  ter: "http://www.onvif.org/ver10/error",
} as const;

/** A whole document with `body` in it. */
export function envelope(body: Xml, header?: Xml): string {
  const declared = Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]));
  const whole = xml("s:Envelope", declared, header && xml("s:Header", {}, header), xml("s:Body", {}, body));
  return `<?xml version="1.0" encoding="UTF-8"?>${whole.written}`;
}

/** The other side said no, in a fault of SOAP 1.2 or 1.1. */
export interface SoapFault {
  /** Code and subcodes without their prefixes, the most general first, such as `Sender`, `InvalidArgVal`, `NoProfile`. */
  readonly codes: readonly string[];
  readonly reason: string;
}

export type SoapAnswer =
  | { readonly kind: "answer"; readonly body: XmlElement }
  | { readonly kind: "fault"; readonly fault: SoapFault }
  /** It is no SOAP, or no XML at all. */
  | { readonly kind: "garbage" };

/** Reads a document that came: the first element of its body, or the fault in it. */
export function readEnvelope(document: string): SoapAnswer {
  const whole = readXml(document);
  const body = whole?.name === "Envelope" ? whole.find("Body") : undefined;
  if (body === undefined) return { kind: "garbage" };
  const fault = body.find("Fault");
  if (fault !== undefined) return { kind: "fault", fault: readFault(fault) };
  const first = body.elements[0];
  return first === undefined ? { kind: "garbage" } : { kind: "answer", body: first };
}

function readFault(fault: XmlElement): SoapFault {
  const codes: string[] = [];
  const take = (code: string | undefined): void => {
    if (code !== undefined) codes.push(code.split(":").at(-1) ?? code);
  };
  take(fault.textOf("faultcode"));
  let code = fault.find("Code");
  // Subcodes are inside one another.
  while (code !== undefined) {
    take(code.textOf("Value"));
    code = code.find("Subcode");
  }
  return { codes, reason: fault.textOf("Reason/Text") ?? fault.textOf("faultstring") ?? "" };
}
