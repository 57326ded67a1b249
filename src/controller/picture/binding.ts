import type { UsbIdentity, VideoNode } from "#devices/camera/uvc/video-nodes.ts";
import type { BoundPicture, PictureSource, UsbPicture, Video } from "#protocol/camera-picture.ts";

/** A video node with the name udev gives its place, where it gives one. */
export interface PlacedNode extends VideoNode {
  readonly place?: string | undefined;
}

/** Which device of the browser's list a source is; null: it is not there. */
export interface Binding {
  readonly video: Video | null;
  readonly by: BoundPicture["by"];
  readonly name: string;
  readonly where: string;
  readonly why?: NonNullable<BoundPicture["why"]>;
}

/**
 * The node behind a device of the browser's list. The browser names a device by salted ids that change with the node's
 * number; but it writes vendor and product behind the name, leaves out nodes without pictures, and lists devices in the
 * order of their nodes' paths. So the third of a kind here is the third of its kind there.
 */
export function nodeOf(video: Video, videos: readonly Video[], nodes: readonly PlacedNode[]): PlacedNode | undefined {
  const kin = kinOf(kindOf(video.label), videos, nodes);
  const at = kin.videos.findIndex(({ id }) => id === video.id);
  return kin.each === undefined || at < 0 ? undefined : kin.nodes[Math.floor(at / kin.each)];
}

/** The device of the browser's list that is this node. */
function videoOf(node: PlacedNode, videos: readonly Video[], nodes: readonly PlacedNode[]): Video | undefined {
  const kind = node.usb === undefined ? node.name : usbKind(node.usb);
  const kin = kinOf(kind, videos, nodes);
  return kin.each === undefined ? undefined : kin.videos[kin.nodes.indexOf(node) * kin.each];
}

const usbKind = ({ vendor, product }: Pick<UsbIdentity, "vendor" | "product">): string => `${vendor}:${product}`;

/** The device that a label means, as the screen takes it: by its name, then by a part of it; of no label the first. */
export function labelled(videos: readonly Video[], label: string): Video | undefined {
  const plain = (text: string): string =>
    text
      .replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, "")
      .trim()
      .toLowerCase();
  const wanted = plain(label);
  if (wanted === "") return videos[0];
  return (
    videos.find((each) => plain(each.label) === wanted) ?? videos.find((each) => plain(each.label).includes(wanted))
  );
}

/** Vendor and product, as Chromium writes them behind a USB device's name; otherwise the name. */
function kindOf(label: string): string {
  return /\(([0-9a-f]{4}:[0-9a-f]{4})\)\s*$/.exec(label)?.[1] ?? label;
}

function kinOf(
  kind: string,
  videos: readonly Video[],
  nodes: readonly PlacedNode[],
): { videos: readonly Video[]; nodes: readonly PlacedNode[]; each: number | undefined } {
  const listed = videos.filter(({ label }) => kindOf(label) === kind);
  const there = nodes
    .filter(({ index, usb, name }) => index === 0 && (usb === undefined ? name : usbKind(usb)) === kind)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  // Some devices have two nodes with pictures; more or fewer than the same number of each is not understood.
  const each = there.length === 0 ? 0 : listed.length / there.length;
  return { videos: listed, nodes: there, each: Number.isInteger(each) && each > 0 ? each : undefined };
}

/** How a device is remembered, so that it is found again after a replug and told from its twins. */
export function sourceOf(video: Video, videos: readonly Video[], nodes: readonly PlacedNode[]): PictureSource {
  const node = nodeOf(video, videos, nodes);
  if (node?.usb !== undefined) {
    const { vendor, product, serial, port, part } = node.usb;
    const alike = nodes.filter(({ index, usb }) => index === 0 && usb !== undefined && isAlike(usb, node.usb));
    return { kind: "usb", vendor, product, serial, port, part, twins: alike.length > 1 };
  }
  if (node?.place !== undefined) return { kind: "place", place: node.place };
  return { kind: "label", label: video.label };
}

/** Twins are of the same make and have the same serial number, or none. */
function isAlike(one: UsbIdentity | UsbPicture, other: UsbIdentity | undefined): boolean {
  if (other === undefined) return false;
  const { vendor, product, serial, part } = other;
  return one.vendor === vendor && one.product === product && one.serial === serial && one.part === part;
}

/**
 * Finds what the setting remembers. By its serial number it is found in any socket; without one it is what is in the
 * socket it was in, or the only one of its kind, unless it had twins.
 */
export function bind(
  source: Exclude<PictureSource, { readonly kind: "own" | "simulated" | "label" | "stream" }>,
  videos: readonly Video[],
  nodes: readonly PlacedNode[],
): Binding {
  const by = source.kind === "usb" && source.serial !== undefined && !source.twins ? "serial" : "socket";
  const { node, why } = source.kind === "usb" ? usbNode(source, nodes) : placeNode(source.place, nodes);
  const socket = source.kind === "usb" ? source.port : source.place;
  if (node === undefined) return { video: null, by, name: "", where: socket, why };
  const name = node.usb?.name || node.name;
  const where = node.usb?.port ?? socket;
  const video = videoOf(node, videos, nodes);
  return video === undefined
    ? { video: null, by, name, where, why: "unlisted" }
    : { video, by, name: video.label, where };
}

type NodeFound = { readonly node: PlacedNode; readonly why?: never } | { readonly node?: never; readonly why: Why };
type Why = NonNullable<BoundPicture["why"]>;

function usbNode(source: UsbPicture, nodes: readonly PlacedNode[]): NodeFound {
  const alike = nodes.filter(({ index, usb }) => index === 0 && isAlike(source, usb));
  const inPlace = alike.find(({ usb }) => usb?.port === source.port);
  if (inPlace !== undefined) return { node: inPlace };
  const [only, ...others] = alike;
  if (only === undefined) return { why: "unplugged" };
  return others.length > 0 || source.twins ? { why: "elsewhere" } : { node: only };
}

function placeNode(place: string, nodes: readonly PlacedNode[]): NodeFound {
  const node = nodes.find((each) => each.place === place);
  return node === undefined ? { why: "unplugged" } : { node };
}

/** The device of a camera whose control is a node of its own: the same device, whichever of its nodes was named. */
export function bindOwn(own: VideoNode | undefined, videos: readonly Video[], nodes: readonly PlacedNode[]): Binding {
  const node =
    own === undefined
      ? undefined
      : (nodes.find(({ index, usb }) => index === 0 && isSame(usb, own.usb)) ??
        nodes.find(({ path }) => path === own.path));
  if (node === undefined) return { video: null, by: "own", name: "", where: "", why: "unplugged" };
  const video = videoOf(node, videos, nodes);
  const where = node.usb?.port ?? node.path;
  return video === undefined
    ? { video: null, by: "own", name: node.name, where, why: "unlisted" }
    : { video, by: "own", name: video.label, where };
}

const isSame = (one: UsbIdentity | undefined, other: UsbIdentity | undefined): boolean =>
  one !== undefined && isAlike(one, other) && one.port === other?.port;
