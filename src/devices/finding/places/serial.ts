import type { Clock } from "#base/clock.ts";
import { type ModelFiles, modelOfVisca, toldOf } from "../../camera/identify.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import type { Found, PlaceHearer } from "../found.ts";
import { type HeldPath, heldNodes } from "../held.ts";
import { type PortHolder, portHolders } from "../port-holders.ts";
import { type SerialPortFound, serialPorts } from "../serial-ports.ts";
import { type LineAnswer, probeLine } from "../serial-probe.ts";
import type { Place } from "./place.ts";

export interface SerialPlaceOptions {
  readonly clock: Clock;
  /** Folders whose links are serial ports too. */
  readonly folders: readonly string[];
  readonly models: ModelFiles;
  /** A wire to a port; nothing is opened yet. */
  readonly link: (path: string, baud: number) => ByteLink;
}

/** Serial ports: listed, and those that nobody has asked what is behind them. */
export class SerialPlace implements Place {
  readonly place = "serial";
  readonly isLocal = true;
  readonly #options: SerialPlaceOptions;
  /** What answered at a port that is still plugged in, by node: it is not asked again when another is plugged in. */
  readonly #answered = new Map<string, readonly Found[]>();
  /** The next search asks everybody anew. */
  #isFresh = false;

  constructor(options: SerialPlaceOptions) {
    this.#options = options;
  }

  forget(): void {
    this.#isFresh = true;
  }

  async search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void> {
    const ports = (await serialPorts({ folders: this.#options.folders })).slice(0, deviceLimits.searchedPorts);
    const ours = await heldNodes(held);
    const holder = await portHolders();
    const keys = new Set(ports.map(keyOf));
    for (const key of this.#answered.keys()) if (!keys.has(key)) this.#answered.delete(key);
    const isFresh = this.#isFresh;
    this.#isFresh = false;
    let done = 0;
    hearer.handleProgress(done, ports.length);
    await Promise.all(
      ports.map(async (port) => {
        for (const found of await this.#look(port, ours.get(port.node), holder(port.node), isFresh))
          hearer.handleFound(found);
        done += 1;
        hearer.handleProgress(done, ports.length);
      }),
    );
  }

  async #look(
    port: SerialPortFound,
    heldBy: HeldPath["by"] | undefined,
    holder: ReturnType<PortHolder>,
    isFresh: boolean,
  ): Promise<readonly Found[]> {
    const before = this.#answered.get(keyOf(port));
    if (heldBy !== undefined) {
      return before?.map((found) => ({ ...found, heldBy })) ?? [{ ...bare(port), heldBy }];
    }
    if (holder !== undefined) return [{ ...bare(port), fault: new DeviceError(holder.code, holder.detail).fault }];
    if (before !== undefined && !isFresh) return before;
    const { clock, link, models } = this.#options;
    try {
      const answer = await probeLine({ clock, link: (baud) => link(port.node, baud) });
      const found = answer === undefined ? [{ ...bare(port), silent: true }] : named(port, answer, models);
      this.#answered.set(keyOf(port), found);
      return found;
    } catch (error) {
      const fault = error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", String(error));
      return [{ ...bare(port), fault: fault.fault }];
    }
  }
}

const keyOf = ({ node, serial, socket }: SerialPortFound): string => `${node} ${serial} ${socket}`;

function bare({ path, name, serial, socket }: SerialPortFound): Found {
  return {
    id: `serial:${path}`,
    place: "serial",
    kind: "port",
    family: "none",
    name,
    link: path,
    serial,
    socket,
    needs: "nothing",
    use: undefined,
  };
}

function named(port: SerialPortFound, answer: LineAnswer, models: ModelFiles): readonly Found[] {
  const { baud } = answer;
  const common = { ...bare(port), baud };
  if (answer.family !== "visca") {
    const { family, number, name } = answer;
    const maker = family === "lg" ? "LG" : "Samsung";
    return [
      {
        ...common,
        id: `${family}:${port.path}`,
        kind: "display",
        family,
        name: `${maker} ${name}`.trim(),
        number,
        use: { by: family, path: port.path, number },
      },
    ];
  }
  return answer.cameras.map((address) => {
    // The numbers of maker and model say nothing to people, and many makers give Sony's: only those of a model file are told.
    const known = modelOfVisca(models, answer.ids[address]);
    return {
      ...common,
      id: `visca:${port.path}:${address}`,
      kind: "camera",
      family: "visca",
      ...toldOf(known),
      number: address,
      use: { by: "visca-serial", path: port.path, baud, address },
    };
  });
}
