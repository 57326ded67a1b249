import { createSocket } from "node:dgram";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { discoverCameras } from "./discover.ts";
import { DiscoveryResponder } from "./simulator/discovery-responder.ts";
import { type Match, probe, probeMatch, readMatches, readProbe, scopeOf } from "./ws-discovery.ts";

const match: Match = {
  endpoint: "urn:uuid:1419d68a-1dd2-11b2-a105-000000000001",
  addresses: ["http://10.9.8.7:8000/onvif/device_service", "http://127.0.0.1:8080/onvif/device_service"],
  scopes: ["onvif://www.onvif.org/name/Front%20Camera", "onvif://www.onvif.org/hardware/X1", "odbc://else"],
};

test("a question and its answer, both ways", () => {
  const asked = readProbe(probe("urn:uuid:1"));
  expect(asked).toBe("urn:uuid:1");
  expect(readMatches(probeMatch("urn:uuid:2", "urn:uuid:1", match), new Set(["urn:uuid:1"]))).toEqual([match]);
  expect(
    readMatches(probeMatch("urn:uuid:2", "urn:uuid:other", match), new Set(["urn:uuid:1"])),
    "not asked by us",
  ).toEqual([]);
  expect(scopeOf(match, "name")).toBe("Front Camera");
  expect(scopeOf(match, "location")).toBeUndefined();
  expect(scopeOf({ ...match, scopes: ["onvif://www.onvif.org/name/50%"] }, "name")).toBe("50%");
});

test("an answer as a camera sends it, with prefixes of its own", () => {
  const said = `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:wsdd="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:tdn="http://www.onvif.org/ver10/network/wsdl">
<SOAP-ENV:Header><wsa:MessageID>uuid:b2</wsa:MessageID><wsa:RelatesTo>urn:uuid:1</wsa:RelatesTo></SOAP-ENV:Header>
<SOAP-ENV:Body><wsdd:ProbeMatches><wsdd:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:cam</wsa:Address></wsa:EndpointReference>
<wsdd:Types>tdn:NetworkVideoTransmitter</wsdd:Types><wsdd:Scopes>onvif://www.onvif.org/type/ptz
onvif://www.onvif.org/name/CAM</wsdd:Scopes><wsdd:XAddrs>http://192.168.1.20/onvif/device_service http://[fe80::1]/onvif/device_service</wsdd:XAddrs>
</wsdd:ProbeMatch></wsdd:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  const [found] = readMatches(said, new Set(["urn:uuid:1"]));
  expect(found?.addresses).toHaveLength(2);
  expect(found && scopeOf(found, "name")).toBe("CAM");
});

test("the network is asked over multicast; each camera is told once, at the address that answered", async () => {
  await using responder = new DiscoveryResponder({ match, on: "127.0.0.1", port: 0 });
  const port = await responder.start();
  // Noise on the same port hurts nobody.
  const noise = createSocket("udp4");
  noise.send("<not xml", port, "127.0.0.1");
  const found = await discoverCameras({ clock: systemClock, within: 1_000, from: ["127.0.0.1"], port });
  noise.close();
  expect(found).toEqual([
    { endpoint: match.endpoint, host: "127.0.0.1", port: 8080, name: "Front Camera", hardware: "X1" },
  ]);
});

test("nobody answers, or there is no interface to ask on: nothing found", async () => {
  expect(await discoverCameras({ clock: systemClock, within: 100, from: ["127.0.0.1"], port: 9 })).toEqual([]);
  expect(await discoverCameras({ clock: systemClock, within: 100, from: ["203.0.113.9"] })).toEqual([]);
});
