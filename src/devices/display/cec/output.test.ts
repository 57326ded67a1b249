import { expect, test } from "vitest";
import { randomBytesOf } from "../../random-bytes.ts";
import { readAdapter, readExchanges, signOfReturn, wordOf } from "./output.ts";

/* The forms that cec-ctl's own sources print (utils/cec-ctl, utils/libcecutil of v4l-utils), old and new. */

const driverInfo = `Driver Info:
	Driver Name                : vc4_hdmi
	Adapter Name               : vc4-hdmi-0
	Capabilities               : 0x0000010e
		Logical Addresses
		Transmit
		Passthrough
	Driver version             : 6.1.21
	Available Logical Addresses: 1
	Connector Info             : None
	Physical Address           : 2.0.0.0
	Logical Address Mask       : 0x0010
	CEC Version                : 2.0
	Vendor ID                  : 0x000c03 (HDMI)
	OSD Name                   : 'Parley'
	Logical Addresses          : 1 (Allow RC Passthrough)

	  Logical Address          : 4 (Playback Device 1)
	    Primary Device Type    : Playback
	    Logical Address Type   : Playback
	    All Device Types       : Playback
	    RC TV Profile          : None
	    Device Features        :
		None
`;

test("the adapter, with an address, without one, and with nothing at the far end", () => {
  const said = { driver: "vc4_hdmi", name: "Parley", isToldItsPlace: false };
  expect(readAdapter(driverInfo)).toEqual({ ...said, physicalAddress: "2.0.0.0", logicalAddress: 4 });
  const alone = driverInfo.replace("2.0.0.0", "f.f.f.f").replace(/Logical Address {10}: 4.*/, "");
  expect(readAdapter(alone)).toEqual({ ...said, physicalAddress: "f.f.f.f", logicalAddress: undefined });
  const waiting = driverInfo.replace("4 (Playback Device 1)", "Not Allocated");
  expect(readAdapter(waiting)).toEqual({ ...said, physicalAddress: "2.0.0.0", logicalAddress: undefined });
  expect(readAdapter(driverInfo.replace("'Parley'", "''"))).toMatchObject({ name: "" });
  expect(readAdapter("Failed to open /dev/cec0: No such file or directory\n")).toBeUndefined();
});

const answered = `
Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
    Received from TV (0):
    REPORT_POWER_STATUS (0x90):
	pwr-state: to-on (0x02)
	Sequence: 34 Tx Timestamp: 6505.823752s Rx Timestamp: 6505.914749s
	Approximate response time: 18 ms
`;
const power = { opcode: 0x90, values: { "pwr-state": "to-on (0x02)" } };

test("a question and its answer", () => {
  const [only] = readExchanges(driverInfo + answered);
  expect(only).toEqual({ from: 4, to: 0, opcode: 0x8f, outcome: "answered", answer: power, reason: undefined });
  expect(wordOf(only?.answer?.values["pwr-state"])).toBe("to-on");
});

test("the same as older releases print it", () => {
  const older = `
Transmit from Playback Device 3 to TV (11 to 0):
CEC_MSG_GIVE_DEVICE_POWER_STATUS (0x8f)
	Received from TV (0):
	CEC_MSG_REPORT_POWER_STATUS (0x90):
		pwr-state: to-on (0x02)
	Sequence: 12 Tx Timestamp: 12345.678s Rx Timestamp: 12345.912s
`;
  expect(readExchanges(older)).toMatchObject([{ from: 11, to: 0, outcome: "answered", answer: power }]);
});

test("the answer's name on the line of its sender", () => {
  const inline =
    "Transmit from Playback Device 1 to TV (4 to 0):\nGIVE_OSD_NAME (0x46)\n    Received from TV (0): SET_OSD_NAME (0x47):\n\tname: Board TV\n";
  expect(readExchanges(inline)).toMatchObject([{ answer: { opcode: 0x47, values: { name: "Board TV" } } }]);
});

test.for([
  ["	Sequence: 20 Tx Timestamp: 22142.328382s\n	Tx, Not Acknowledged (4), Max Retries\n", "unheard"],
  ["	Sequence: 44 Tx Timestamp: 6733.407763s\n	Tx, Aborted, Max Retries\n", "failed"],
  ["	Sequence: 119437 Tx Timestamp: 865389.535s\n	Tx, Error (1), Max Retries\n", "failed"],
  ["	Sequence: 13 Tx Timestamp: 12350.101s\n	Tx, OK, Rx, Timeout\n", "silent"],
  ["	Sequence: 32 Tx Timestamp: 6505.611748s\n", "sent"],
  // The kernel did not take it: no number, no time, no word.
  ["", "failed"],
] as const)("what became of a message: %s", ([status, outcome]) => {
  const output = `\nTransmit from Playback Device 1 to TV (4 to 0):\nIMAGE_VIEW_ON (0x04)\n${status}`;
  expect(readExchanges(output)).toEqual([
    { from: 4, to: 0, opcode: 0x04, outcome, answer: undefined, reason: undefined },
  ]);
});

test("a refusal says why", () => {
  const aborted = `
Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
    Received from TV (0):
    FEATURE_ABORT (0x00):
	abort-msg: 143 (0x8f, GIVE_DEVICE_POWER_STATUS)
	reason: unrecognized-op (0x00)
	Sequence: 47 Tx Timestamp: 6858.502081s Rx Timestamp: 6858.618961s
	Approximate response time: 20 ms
	Tx, OK, Rx, OK, Feature Abort
`;
  expect(readExchanges(aborted)).toMatchObject([
    { outcome: "aborted", answer: undefined, reason: "unrecognized-op (0x00)" },
  ]);
});

test("the loudspeaker, and a message with arguments of its own", () => {
  const audio = `
Transmit from Playback Device 2 to Audio System (8 to 5):
GIVE_AUDIO_STATUS (0x71)
    Received from Audio System (5):
    REPORT_AUDIO_STATUS (0x7a):
	aud-mute-status: off (0x00)
	aud-vol-status: 40 (0x28)
	Sequence: 911 Tx Timestamp: 72024.122s Rx Timestamp: 72024.214s
`;
  expect(readExchanges(audio)).toMatchObject([
    { from: 8, to: 5, answer: { values: { "aud-mute-status": "off (0x00)", "aud-vol-status": "40 (0x28)" } } },
  ]);
  const source = `
Transmit from Playback Device 1 to all (4 to 15):
ACTIVE_SOURCE (0x82):
	phys-addr: 2.0.0.0
	Sequence: 536 Tx Timestamp: 25358.612296s
`;
  expect(readExchanges(source)).toMatchObject([{ to: 15, opcode: 0x82, outcome: "sent" }]);
});

test.for([
  ["Initial Event: State Change: PA: f.f.f.f, LA mask: 0x0000, Conn Info: no", undefined],
  ["Initial Event: State Change: PA: 1.0.0.0, LA mask: 0x0010, Conn Info: no", "now"],
  ["Event: State Change: PA: 1.0.0.0, LA mask: 0x0000, Conn Info: no", "soon"],
  ["Event: State Change: PA: 1.0.0.0, LA mask: 0x0010", "now"],
  ["Event: State Change: PA: 3.1.0.0, LA mask: 0x0800", "now"],
  ["Event: State Change: PA: f.f.f.f, LA mask: 0x0000", undefined],
  ["Received from TV to all (0 to 15): REPORT_PHYSICAL_ADDR (0x84):", "now"],
  ["Received from TV to Playback Device 1 (0 to 4): GIVE_OSD_NAME (0x46)", "now"],
  ["Received from Audio System to all (5 to 15): REPORT_PHYSICAL_ADDR (0x84):", undefined],
  ["Event: Lost 3 messages", undefined],
  ["\tphys-addr: 0.0.0.0", undefined],
  ["", undefined],
] as const)("what is listened for may be a return: %s", ([line, sign]) => {
  expect(signOfReturn(line)).toBe(sign);
});

test("any text: no crash", () => {
  const random = randomBytesOf(36);
  for (let round = 0; round < 3_000; round += 1) {
    const noise = Buffer.from(random(60)).toString("latin1");
    const cut = answered.slice(0, (round * 7) % answered.length);
    readAdapter(noise + cut);
    for (const { opcode } of readExchanges(cut + noise)) expect(opcode).toBeLessThan(256);
  }
});
