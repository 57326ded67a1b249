import { createHash } from "node:crypto";
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { NodeFinder, videoNodes } from "#devices/camera/uvc/video-nodes.ts";
import {
  type BoundPicture,
  type Picture,
  readPicture,
  streamName,
  type Video,
  writePicture,
} from "#protocol/camera-picture.ts";
import type { CameraSettings } from "#protocol/camera-settings.ts";
import type { ResultOf } from "#protocol/commands.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { StreamState } from "#protocol/wire/camera-stream.ts";
import { bind, bindOwn, labelled, type PlacedNode, sourceOf } from "./binding.ts";

/** Where a stream is, and how to sign in there. */
type StreamSource = ResultOf<"kiosk.stream">;

/** The settings that say where a camera's picture is. */
export const pictureFields = ["picture", "kind", "port", "user", "password"] as const;
export type PictureSettings = Pick<CameraSettings, (typeof pictureFields)[number]>;

/** The video nodes of the machine, with their places; other folders in tests. */
export async function placedNodes(places = "/dev/v4l/by-path"): Promise<readonly PlacedNode[]> {
  const [nodes, names] = await Promise.all([videoNodes(), readdir(places).catch(() => [])]);
  const leads = await Promise.all(
    names.map(async (name) => [await realpath(join(places, name)).catch(() => ""), name] as const),
  );
  const byPath = new Map(leads);
  return nodes.map((node) => ({ ...node, place: byPath.get(node.path) }));
}

/**
 * Where the picture of one camera is: what the setting remembers, found among the devices the screen's browser lists by
 * what the kernel says of them. Looked for anew whenever the list or the setting changes, so also after a replug.
 */
export class RoomPicture {
  readonly events = new Events<{ changed: [picture: Picture, bound: BoundPicture] }>();
  readonly #camera: string;
  readonly #nodes: () => Promise<readonly PlacedNode[]>;
  readonly #log: Log;
  #settings: PictureSettings | undefined;
  #own: { readonly port: string; readonly finder: NodeFinder } | undefined;
  #list: { readonly number: number; readonly videos: readonly Video[] } | undefined;
  #stream: StreamState = { state: "connecting" };
  #turn: Promise<void> = Promise.resolve();
  #told = "";
  #now: Picture | undefined;

  constructor(camera: string, log: Log, nodes: () => Promise<readonly PlacedNode[]> = placedNodes) {
    this.#camera = camera;
    this.#log = log;
    this.#nodes = nodes;
  }

  /** Takes the settings. */
  use(settings: PictureSettings): void {
    this.#settings = settings;
    this.#stream = { state: "connecting" };
    this.#look();
  }

  /** The screen's browser lists these. */
  handleVideos(number: number, videos: readonly Video[]): void {
    this.#list = { number, videos };
    this.#look();
  }

  /** The shell says how the stream is. */
  handleStream(state: StreamState): void {
    this.#stream = state;
    this.#look();
  }

  /** The name of its stream, as the screen asks for it; undefined where its picture is none. */
  get stream(): string | undefined {
    const settings = this.#settings;
    if (settings === undefined || streamIn(settings) === undefined) return undefined;
    return streamName(this.#camera, streamNumber(settings));
  }

  /** The picture that is taken for its own now, as a look names it: a device's id, or a stream. Undefined: none. */
  get key(): string | undefined {
    const now = this.#now;
    if (now?.kind === "simulated") return this.#settings?.picture.trim();
    if (now?.kind === "stream") return this.stream;
    if (now?.kind !== "device") return undefined;
    return now.id === undefined ? labelled(this.#list?.videos ?? [], now.label)?.id : (now.id ?? undefined);
  }

  /**
   * Where its stream is and how to sign in there. Rejects with `not-found` where its picture is none.
   * @param asked where the camera itself says it is
   */
  async streamSource(asked: () => Promise<string>): Promise<StreamSource> {
    const settings = this.#settings;
    const found = settings === undefined ? undefined : streamIn(settings);
    if (settings === undefined || found === undefined) throw new RoomError("not-found", note("why-picture-no-stream"));
    const { user, password, port } = settings;
    const url = found.kind === "stream" ? found.url : atHost(await asked(), port);
    return { url, user, password };
  }

  /** What the setting has to say to mean this device of the list, or this stream. Throws `not-found` where it is gone. */
  async meaning(key: string): Promise<string> {
    if (readPicture(key).kind === "simulated") return key;
    if (key === this.stream) return this.#settings?.picture.trim() ?? "";
    const { videos } = this.#list ?? { videos: [] };
    const video = videos.find(({ id }) => id === key);
    if (video === undefined) throw new RoomError("not-found", note("why-video-gone"));
    const source = sourceOf(video, videos, await this.#nodes());
    if (source.kind === "label" && videos.filter(({ label }) => label === source.label).length > 1)
      throw new RoomError("wrong-state", note("why-picture-twins", { label: source.label }));
    return writePicture(source);
  }

  #look(): void {
    this.#turn = this.#turn
      .then(() => this.#find())
      .catch((error: unknown) => this.#log.error("a picture is not found", { because: messageOf(error) }));
  }

  async #find(): Promise<void> {
    const settings = this.#settings;
    if (settings === undefined) return;
    const source = readPicture(settings.picture);
    const said = (by: BoundPicture["by"], state: BoundPicture["state"], name = "", where = ""): BoundPicture => {
      return { camera: this.#camera, by, state, name, where };
    };
    switch (source.kind) {
      case "simulated":
        return this.#tell({ kind: "simulated", port: source.port }, said("simulated", "found"));
      case "stream":
        return this.#tellStream(settings, source.url);
      case "label":
        return this.#tell({ kind: "device", label: source.label }, said("label", "unknown", source.label));
      case "own":
        if (settings.kind === "onvif") return this.#tellStream(settings, settings.port);
        if (settings.kind !== "uvc") return this.#tell({ kind: "device", label: "" }, said("first", "unknown"));
    }
    // Before the screen has said what there is, what it shows stays.
    const list = this.#list;
    if (list === undefined) return;
    const nodes = await this.#nodes();
    const binding =
      source.kind === "own"
        ? bindOwn(await this.#ownFinder(settings.port).find(), list.videos, nodes)
        : bind(source, list.videos, nodes);
    const { video, by, name, where, why } = binding;
    this.#tell(
      { kind: "device", label: video?.label ?? "", id: video?.id ?? null, list: list.number },
      { ...said(by, video === null ? "missing" : "found", name, where), ...(why === undefined ? {} : { why }) },
    );
  }

  #tellStream(settings: PictureSettings, where: string): void {
    const camera = this.#camera;
    const stream = this.#stream;
    const state = { connecting: "unknown", playing: "found", failed: "missing" } as const;
    this.#tell(
      { kind: "stream", camera, number: streamNumber(settings) },
      {
        camera,
        by: "stream",
        state: state[stream.state],
        name: "",
        where,
        ...(stream.state === "failed" ? { why: stream.why } : {}),
      },
    );
  }

  /** The camera's own node, followed through replugs by what it was at first. */
  #ownFinder(port: string): NodeFinder {
    if (this.#own?.port !== port) this.#own = { port, finder: new NodeFinder(port) };
    return this.#own.finder;
  }

  #tell(picture: Picture, bound: BoundPicture): void {
    const told = JSON.stringify([picture, bound]);
    if (told === this.#told) return;
    this.#told = told;
    this.#now = picture;
    this.events.emit("changed", picture, bound);
  }
}

/** The stream that the settings mean: one by its address, or the camera's own. */
function streamIn(settings: PictureSettings): { kind: "stream"; url: string } | { kind: "own" } | undefined {
  const source = readPicture(settings.picture);
  if (source.kind === "stream") return source;
  return source.kind === "own" && settings.kind === "onvif" ? source : undefined;
}

/** The same for the same settings, whichever run of the controller asks. */
function streamNumber(settings: PictureSettings): number {
  const text = JSON.stringify(pictureFields.map((key) => settings[key]));
  return createHash("sha256").update(text).digest().readUIntBE(0, 6);
}

/** A camera behind another network names an address that leads nowhere from here: what counts is the one we know. */
function atHost(given: string, port: string): string {
  const url = new URL(given);
  const host = /^(\[[^\]]+\]|[^:\s/]+)/.exec(port.trim())?.[1];
  if (host !== undefined) url.hostname = host;
  url.username = "";
  url.password = "";
  return url.href;
}
