import { expect, test } from "vitest";
import type { UsbIdentity } from "#devices/camera/uvc/video-nodes.ts";
import { readPicture, type Video, writePicture } from "#protocol/camera-picture.ts";
import { bind, bindOwn, nodeOf, type PlacedNode, sourceOf } from "./binding.ts";

/** A capture stick of the kind that is sold by the million: no serial number, one like another. */
function stick(number: number, port: string, more: Partial<UsbIdentity> = {}): PlacedNode {
  const usb: UsbIdentity = {
    vendor: "534d",
    product: "2109",
    serial: undefined,
    port,
    part: "1.0",
    maker: "MACROSILICON",
    name: "USB Video",
    release: "2100",
    ...more,
  };
  return { path: `/dev/video${number}`, index: 0, name: "USB Video: USB Video", usb };
}
/** What goes with a picture and has none. */
const beside = (node: PlacedNode, number: number): PlacedNode => ({ ...node, path: `/dev/video${number}`, index: 1 });
const listed = (id: string, kind = "534d:2109", name = "USB Video"): Video => ({ id, label: `${name} (${kind})` });
const remembered = (text: string) => {
  const source = readPicture(text);
  if (source.kind !== "usb" && source.kind !== "place") throw new Error(`${text} is not of a device's place`);
  return source;
};

const left = stick(0, "1-1.1");
const right = stick(2, "1-1.2");
const twins = [left, beside(left, 1), right, beside(right, 3)];
const videos = [listed("a"), listed("b")];

test("twins are told apart by their nodes' order, and by their sockets from then on", () => {
  expect(nodeOf(listed("b"), videos, twins)).toBe(right);
  const text = writePicture(sourceOf(listed("b"), videos, twins));
  expect(text).toBe("usb:534d:2109@1-1.2:1.0+twins");
  expect(bind(remembered(text), videos, twins)).toMatchObject({ video: { id: "b" }, by: "socket", where: "1-1.2" });
});

test("plugged in in another order they change numbers and ids, and each is found in its socket", () => {
  const swapped = [stick(2, "1-1.1"), stick(0, "1-1.2")];
  // The browser's ids go with the numbers: what was b is the other one now.
  expect(bind(remembered("usb:534d:2109@1-1.2:1.0+twins"), videos, swapped).video?.id).toBe("a");
});

test("the browser sorts by path: the tenth node comes before the second", () => {
  const tenth = stick(10, "1-1.3");
  expect(nodeOf(listed("a"), videos, [right, tenth])).toBe(tenth);
});

test("a twin that is unplugged is missed, and the one that is left does not stand in for it", () => {
  expect(bind(remembered("usb:534d:2109@1-1.1:1.0+twins"), [listed("b")], [right])).toMatchObject({
    video: null,
    why: "elsewhere",
  });
  expect(bind(remembered("usb:534d:2109@1-1.1:1.0+twins"), [], [])).toMatchObject({ video: null, why: "unplugged" });
});

test("the only one of its kind is found in any socket; one with a serial number beside its like, too", () => {
  expect(bind(remembered("usb:534d:2109@1-1.1:1.0"), [listed("c")], [stick(4, "3-2")])).toMatchObject({
    video: { id: "c" },
    where: "3-2",
  });
  const serials = [stick(0, "1-1.1", { serial: "A 1" }), stick(2, "1-1.2", { serial: "B/2" })];
  const text = writePicture(sourceOf(listed("b"), videos, serials));
  expect(text).toBe("usb:534d:2109=B%2F2@1-1.2:1.0");
  const moved = [stick(0, "2-4", { serial: "B/2" }), stick(2, "1-1.2", { serial: "A 1" })];
  expect(bind(remembered(text), videos, moved)).toMatchObject({ video: { id: "a" }, by: "serial", where: "2-4" });
});

test("a list that does not fit the nodes is not guessed at", () => {
  const text = "usb:534d:2109@1-1.1:1.0+twins";
  expect(bind(remembered(text), [listed("a")], twins)).toMatchObject({ video: null, why: "unlisted" });
  expect(bind(remembered(text), [], twins)).toMatchObject({ video: null, why: "unlisted" });
  expect(nodeOf(listed("a"), [listed("a")], twins)).toBeUndefined();
});

test("a card in the machine is remembered by its place, and a device nobody knows by its label", () => {
  const card = (number: number, place: string): PlacedNode => ({
    path: `/dev/video${number}`,
    index: 0,
    name: "Capture Card",
    usb: undefined,
    place,
  });
  const cards = [card(0, "pci-0000:03:00.0-video-index0"), card(1, "pci-0000:04:00.0-video-index0")];
  const inputs = [
    { id: "x", label: "Capture Card" },
    { id: "y", label: "Capture Card" },
  ];
  const text = writePicture(sourceOf({ id: "y", label: "Capture Card" }, inputs, cards));
  expect(text).toBe("place:pci-0000:04:00.0-video-index0");
  expect(bind(remembered(text), inputs, cards).video?.id).toBe("y");
  expect(sourceOf({ id: "z", label: "Screen" }, [{ id: "z", label: "Screen" }], [])).toEqual({
    kind: "label",
    label: "Screen",
  });
});

test("a USB camera's control is its picture's device, whichever of its nodes was named", () => {
  expect(bindOwn(beside(right, 3), videos, twins)).toMatchObject({ video: { id: "b" }, by: "own", where: "1-1.2" });
  expect(bindOwn(undefined, videos, twins)).toMatchObject({ video: null, why: "unplugged" });
});

test.each([
  "",
  "simulated:4711",
  "Logitech BRIO",
  "usb:046d:085e=8A%20B@2-1:1.0",
  "place:pci-0000:03:00.0-video-index0",
])("%j reads back as it was written", (text) => {
  expect(writePicture(readPicture(text))).toBe(text);
});
