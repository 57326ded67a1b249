import { Candidates } from "../../speakerphone/hid/choosing.ts";
import type { HidBus } from "../../transport/hid-link.ts";
import type { PlaceHearer } from "../found.ts";
import type { Place } from "./place.ts";

/** Speakerphones, by the telephony in their report descriptors. Nothing is opened. */
export class SpeakerphonePlace implements Place {
  readonly place = "speakerphones";
  readonly isLocal = true;
  readonly #bus: HidBus;
  readonly #candidates = new Candidates();

  constructor(bus: HidBus) {
    this.#bus = bus;
  }

  async search(hearer: PlaceHearer): Promise<void> {
    const devices = await this.#bus.list();
    // The driver uses the first, whatever suits a room best, unless another one is what the room hears by.
    for (const [index, { device }] of this.#candidates.among(devices, undefined).entries()) {
      hearer.handleFound({
        id: `telephony:${device.port}`,
        place: "speakerphones",
        kind: "speakerphone",
        family: "telephony",
        name: device.name,
        link: device.path,
        serial: device.serial,
        socket: "",
        needs: "nothing",
        use: index === 0 ? { by: "telephony" } : undefined,
      });
    }
    hearer.handleProgress(devices.length, devices.length);
  }
}
