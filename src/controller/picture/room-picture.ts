import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { NodeFinder, videoNodes } from "#devices/camera/uvc/video-nodes.ts";
import { type BoundPicture, type Picture, readPicture, type Video, writePicture } from "#protocol/camera-picture.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import { bind, bindOwn, type PlacedNode, sourceOf } from "./binding.ts";

/** The settings that say where a camera's picture is. */
export type PictureSettings = Pick<Settings, "camera.picture" | "camera.kind" | "camera.port">;

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
  #turn: Promise<void> = Promise.resolve();
  #told = "";

  constructor(camera: string, log: Log, nodes: () => Promise<readonly PlacedNode[]> = placedNodes) {
    this.#camera = camera;
    this.#log = log;
    this.#nodes = nodes;
  }

  /** Takes the settings. */
  use(settings: PictureSettings): void {
    this.#settings = settings;
    this.#look();
  }

  /** The screen's browser lists these. */
  handleVideos(number: number, videos: readonly Video[]): void {
    this.#list = { number, videos };
    this.#look();
  }

  /** What the setting has to say to mean this device of the list, or this stream. Throws `not-found` where it is gone. */
  async meaning(key: string): Promise<string> {
    if (readPicture(key).kind === "simulated") return key;
    const { videos } = this.#list ?? { videos: [] };
    const video = videos.find(({ id }) => id === key);
    if (video === undefined) throw new RoomError("not-found", "The video device is gone.");
    const source = sourceOf(video, videos, await this.#nodes());
    if (source.kind === "label" && videos.filter(({ label }) => label === source.label).length > 1)
      throw new RoomError("wrong-state", `Two devices are called "${source.label}" and nothing tells them apart.`);
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
    const source = readPicture(settings["camera.picture"]);
    const said = (by: BoundPicture["by"], state: BoundPicture["state"], name = "", where = ""): BoundPicture => {
      return { camera: this.#camera, by, state, name, where };
    };
    switch (source.kind) {
      case "simulated":
        return this.#tell({ kind: "simulated", port: source.port }, said("simulated", "found"));
      case "label":
        return this.#tell({ kind: "device", label: source.label }, said("label", "unknown", source.label));
      case "own":
        if (settings["camera.kind"] !== "uvc")
          return this.#tell({ kind: "device", label: "" }, said("first", "unknown"));
    }
    // Before the screen has said what there is, what it shows stays.
    const list = this.#list;
    if (list === undefined) return;
    const nodes = await this.#nodes();
    const binding =
      source.kind === "own"
        ? bindOwn(await this.#ownFinder(settings["camera.port"]).find(), list.videos, nodes)
        : bind(source, list.videos, nodes);
    const { video, by, name, where, why } = binding;
    this.#tell(
      { kind: "device", label: video?.label ?? "", id: video?.id ?? null, list: list.number },
      { ...said(by, video === null ? "missing" : "found", name, where), ...(why === undefined ? {} : { why }) },
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
    this.events.emit("changed", picture, bound);
  }
}
