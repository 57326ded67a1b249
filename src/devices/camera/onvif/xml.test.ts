import { expect, test } from "vitest";
import { envelope, readEnvelope } from "./soap.ts";
import { readXml, xml } from "./xml.ts";

test("names are local ones, whatever prefixes a maker chose; text without the white space around it", () => {
  const read = readXml(`<?xml version="1.0"?>
    <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:a="urn:a">
      <SOAP-ENV:Body><a:Thing token="x&amp;y" a:more="1.5"> some <![CDATA[<text>]]> </a:Thing></SOAP-ENV:Body>
    </SOAP-ENV:Envelope>`);
  const thing = read?.find("Body/Thing");
  expect(thing?.attributes).toEqual({ token: "x&y", more: "1.5" });
  expect(thing?.attributeNumber("more")).toBe(1.5);
  expect(read?.textOf("Body/Thing")).toBe("some <text>");
  expect(read?.textOf("Body/Nothing")).toBeUndefined();
});

test.for([
  ["nothing", ""],
  ["no XML", "HTTP/1.1 200 OK"],
  ["an end that is missing", "<a><b></a>"],
  ["a prefix nobody declared", "<s:a/>"],
  ["a second root", "<a/><b/>"],
  ["definitions of its own", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ["an entity nobody defined", "<a>&boom;</a>"],
  ["elements without end", `${"<a>".repeat(100)}${"</a>".repeat(100)}`],
  ["elements without number", `<a>${"<b/>".repeat(25_000)}</a>`],
] as const)("not read: %s", ([, document]) => {
  expect(readXml(document)).toBeUndefined();
});

test("whatever is written comes back, and nothing of it is markup", () => {
  const nasty = `</tt:Name><x attribute="'&amp;">]]>&\u0000\uD800é😀`;
  const read = readXml(xml("a", { b: nasty }, nasty).written);
  expect(read?.elements).toEqual([]);
  expect(read?.text).toBe(nasty.replace("\u0000", "?").replace("\uD800", "?"));
  expect(read?.attributes.b).toBe(nasty.replace("\u0000", "?").replace("\uD800", "?"));
});

test("any bytes: read or not, never an error", () => {
  const pieces = [
    "<a>",
    "</a>",
    "<s:b x='1'>",
    "</s:b>",
    "&amp;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "text",
    "\u0000",
    "<?",
    "?>",
  ];
  let state = 3;
  const chance = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let round = 0; round < 5_000; round += 1) {
    let document = "";
    for (let count = chance(20); count > 0; count -= 1) document += pieces[chance(pieces.length)];
    const read = readXml(document);
    if (read !== undefined) expect(read.name).not.toBe("");
  }
});

test("an answer, a fault of either SOAP, and neither", () => {
  expect(readEnvelope(envelope(xml("tptz:StopResponse", {})))).toMatchObject({
    kind: "answer",
    body: { name: "StopResponse" },
  });
  const fault = `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value>
    <e:Subcode><e:Value>ter:InvalidArgVal</e:Value><e:Subcode><e:Value>ter:NoProfile</e:Value></e:Subcode></e:Subcode></e:Code>
    <e:Reason><e:Text>No such profile</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>`;
  expect(readEnvelope(fault)).toEqual({
    kind: "fault",
    fault: { codes: ["Sender", "InvalidArgVal", "NoProfile"], reason: "No such profile" },
  });
  const old =
    "<Envelope><Body><Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></Fault></Body></Envelope>";
  expect(readEnvelope(old)).toEqual({ kind: "fault", fault: { codes: ["Client"], reason: "no" } });
  for (const text of ["", "<html/>", "<Envelope><Header/></Envelope>", "<Envelope><Body/></Envelope>"]) {
    expect(readEnvelope(text).kind, text).toBe("garbage");
  }
});
