import type { Clock } from "#base/clock.ts";
import { type ModelFiles, modelOfName, modelOfVisca, toldOf } from "../../camera/identify.ts";
import { usualPorts } from "../../camera/visca/ports.ts";
import type { SetupAnswer } from "../../camera/visca/sony-udp/setup-frame.ts";
import { searchSetup } from "../../camera/visca/sony-udp/setup-search.ts";
import { DeviceError } from "../../device-error.ts";
import type { Found, PlaceHearer } from "../found.ts";
import type { HeldPath } from "../held.ts";
import { knownHosts } from "../known-hosts.ts";
import { type HostAnswer, probeHost } from "../network-probe.ts";
import { inNetwork, ownNetworks } from "../own-networks.ts";
import { type Answered, introduceAll } from "./introductions.ts";
import type { Place } from "./place.ts";

/** How long Sony's cameras may take to answer the question to all; by then the other searches have met their hosts too. Milliseconds. */
const everybody = 2_000;

/**
 * Cameras over VISCA on the network: those that answer Sony's search, and hosts of our own networks that this machine has
 * spoken with, such as an ONVIF camera or a projector, each asked one question.
 */
export class ViscaCameraPlace implements Place {
  readonly place = "visca-cameras";
  readonly isLocal = false;
  readonly #clock: Clock;
  readonly #models: ModelFiles;
  /** What answered, by host: what the room has open since is told of and not spoken to. */
  readonly #answered = new Map<string, Found>();

  constructor(clock: Clock, models: ModelFiles) {
    this.#clock = clock;
    this.#models = models;
  }

  async search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void> {
    const networks = ownNetworks();
    if (networks.length === 0) throw new DeviceError("DEVICE_NO_NETWORK");
    const at = [...networks.map(({ broadcast }) => broadcast), "255.255.255.255"];
    const sonys = await searchSetup({ clock: this.#clock, within: everybody, at });
    const said = sonys.map(({ address }) => address);
    const others = (await knownHosts(networks)).filter((host) => !said.includes(host));
    const reached = (host: string): boolean => networks.some((network) => inNetwork(host, network));
    await introduceAll(
      [
        ...sonys.map((sony) => ({
          host: sony.address,
          bare: foundSony(sony, this.#models),
          introduce: async () =>
            reached(sony.address) ? foundSony(sony, this.#models) : foreignSony(sony, this.#models),
        })),
        ...others.map((host) => this.#ask(host)),
      ],
      hearer,
      held,
    );
  }

  #ask(host: string): Answered {
    return {
      host,
      bare: this.#answered.get(host),
      introduce: async () => {
        const answer = await probeHost(this.#clock, host);
        if (answer === undefined) {
          this.#answered.delete(host);
          return undefined;
        }
        const found = foundCamera(answer, this.#models);
        this.#answered.set(host, found);
        return found;
      },
    };
  }
}

const common = {
  place: "visca-cameras",
  kind: "camera",
  family: "visca-ip",
  serial: "",
  socket: "",
  needs: "nothing",
} as const;

function foundCamera({ use, id }: HostAnswer, models: ModelFiles): Found {
  const { host, port, by } = use;
  const known = modelOfVisca(models, id);
  const isUsual =
    port === { "visca-tcp": usualPorts.tcp, "visca-udp": usualPorts.udp, "visca-sony": usualPorts["sony-udp"] }[by];
  return {
    ...common,
    id: `${by}:${host}:${port}`,
    ...toldOf(known),
    link: isUsual ? host : `${host}:${port}`,
    use,
  };
}

function foundSony({ mac, address, model, name }: SetupAnswer, models: ModelFiles): Found {
  const known = modelOfName(models, `Sony ${model}`);
  return {
    ...common,
    id: `sony:${mac}`,
    name: ["Sony", model, name].filter((part) => part !== "").join(" "),
    link: address,
    serial: mac,
    mac,
    ...(known && { model: known.file }),
    use: { by: "visca-sony", host: address, port: usualPorts["sony-udp"] },
  };
}

/** Its address is of another network, as that of a new one is: there is no way to it before it is given one of ours. */
function foreignSony(sony: SetupAnswer, models: ModelFiles): Found {
  const { address } = sony;
  return {
    ...foundSony(sony, models),
    use: undefined,
    fault: new DeviceError("DEVICE_FOREIGN_NETWORK", address).fault,
  };
}
