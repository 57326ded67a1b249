import { Device } from "mediasoup-client";
import type { Signalling } from "./signalling/signalling.ts";

/** The device that knows what this browser and the server can both decode: loaded once, and again when that failed. */
export class Codecs {
  readonly #signalling: Signalling;
  #device: Promise<Device> | undefined;

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  /** Connects and learns the codecs, unless that was done before. Rejects where the server is not there. */
  loaded(): Promise<Device> {
    const loading =
      this.#device ??
      (async () => {
        const [device, capabilities] = await Promise.all([Device.factory(), this.#signalling.open()]);
        await device.load({ routerRtpCapabilities: capabilities });
        return device;
      })();
    this.#device = loading;
    loading.catch(() => {
      if (this.#device === loading) this.#device = undefined;
    });
    return loading;
  }
}
