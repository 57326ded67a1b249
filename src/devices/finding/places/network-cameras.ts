import type { Clock } from "#base/clock.ts";
import { type ModelFiles, modelOfName } from "../../camera/identify.ts";
import { OnvifClient } from "../../camera/onvif/client.ts";
import { discoverCameras, type FoundCamera } from "../../camera/onvif/discover.ts";
import { KeptConnections } from "../../camera/onvif/http-post.ts";
import { deviceInformation } from "../../camera/onvif/operations.ts";
import { DeviceError } from "../../device-error.ts";
import type { Found, PlaceHearer } from "../found.ts";
import type { HeldPath } from "../held.ts";
import { ownNetworks } from "../own-networks.ts";
import { introduceAll } from "./introductions.ts";
import type { Place } from "./place.ts";

/** How long cameras may take to answer the question to all, and one the question to itself. Milliseconds. */
const within = { everybody: 2_000, one: 1_500 } as const;

/** Network cameras, by ONVIF's search. Each is asked once what it is; one that wants a password first says so. */
export class NetworkCameraPlace implements Place {
  readonly place = "network-cameras";
  readonly isLocal = false;
  readonly #clock: Clock;
  readonly #models: ModelFiles;

  constructor(clock: Clock, models: ModelFiles) {
    this.#clock = clock;
    this.#models = models;
  }

  async search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void> {
    const networks = ownNetworks();
    if (networks.length === 0) throw new DeviceError("DEVICE_NO_NETWORK");
    const answered = await discoverCameras({ clock: this.#clock, within: within.everybody });
    const cameras = answered.map((camera) => {
      const bare = foundCamera(camera);
      return { host: camera.host, bare, introduce: () => this.#introduced(bare, camera) };
    });
    await introduceAll(cameras, hearer, held);
  }

  async #introduced(found: Found, { host, port }: FoundCamera): Promise<Found> {
    const http = new KeptConnections(this.#clock);
    const client = new OnvifClient({
      clock: this.#clock,
      http,
      host,
      port,
      credentials: { user: "", password: "" },
      handleExchange: () => undefined,
    });
    try {
      const { maker, model, serial } = await client.ask(deviceInformation, within.one);
      const said = `${maker} ${model}`.trim();
      const known = modelOfName(this.#models, said);
      return { ...found, name: said || found.name, serial, ...(known && { model: known.file }) };
    } catch (error) {
      const refused = error instanceof DeviceError && error.code === "DEVICE_SIGN_IN_REFUSED";
      return refused ? { ...found, needs: "sign-in" } : found;
    } finally {
      http.close();
    }
  }
}

function foundCamera({ endpoint, host, port, name, hardware }: FoundCamera): Found {
  return {
    id: `onvif:${endpoint}`,
    place: "network-cameras",
    kind: "camera",
    family: "onvif",
    name: name || hardware,
    link: port === 80 ? host : `${host}:${port}`,
    serial: "",
    ...nodeOf(endpoint),
    socket: "",
    needs: "nothing",
    use: { by: "onvif", host, port },
  };
}

/** The network card's address, with which many makers end the UUID of a camera (the node of RFC 9562 §5.1). */
function nodeOf(endpoint: string): { readonly mac?: string } {
  const mac = /^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-([\da-f]{12})$/i.exec(endpoint)?.[1];
  return mac === undefined ? {} : { mac };
}
