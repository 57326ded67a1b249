import { layFoundation } from "./assembly/foundation.ts";
import { assembleRoom } from "./assembly/room.ts";
import { serveRoom } from "./assembly/serve.ts";
import { watchRoom } from "./assembly/watches.ts";
import type { ControllerOptions } from "./controller-options.ts";
import type { VitalSigns } from "./health/vital-signs.ts";
import { Reached } from "./reached.ts";
import type { Ports } from "./serving.ts";
import { openSpeakerphone } from "./speakerphone/open-speakerphone.ts";
import { followSpeakerphoneWire } from "./wires/follow-wires.ts";

/** A room's controller: put together in `assembly/`, by plain `new`, and nowhere else. */
export class Controller implements AsyncDisposable {
  readonly #options: ControllerOptions;
  readonly #stack = new AsyncDisposableStack();
  #signs: VitalSigns | undefined;
  #ports: Ports = { httpsPort: 0, loopbackPort: 0 };

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  get httpsPort(): number {
    return this.#ports.httpsPort;
  }

  get loopbackPort(): number {
    return this.#ports.loopbackPort;
  }

  /** What is wrong with this process that a restart of it would mend; undefined: nothing. */
  async unwell(): Promise<string | undefined> {
    return this.#signs?.unwell();
  }

  /** Starts everything and serves. When it fails, what was started is ended again. */
  async start(): Promise<void> {
    try {
      await this.#assemble();
    } catch (error) {
      await this.#stack.disposeAsync();
      throw error;
    }
  }

  /** Stops the camera, ends every connection and closes the store. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  async #assemble(): Promise<void> {
    const { runtime, clock, roomLog, makeSpeakerphone } = this.#options;
    const stack = this.#stack;
    const log = roomLog.log("controller");
    const site = { options: this.#options, log, stack };
    const foundation = await layFoundation(site);
    const { grants, accounts, rescue } = foundation;
    const room = await assembleRoom(site, foundation);
    const { parts, testing } = room;
    const { serving, ports } = await serveRoom(site, foundation, room);
    this.#ports = ports;
    this.#signs = await watchRoom(site, foundation, room, { serving, httpsPort: ports.httpsPort });

    const reached = stack.use(
      new Reached({
        directory: runtime,
        content: () => ({
          pid: process.pid,
          ...ports,
          kioskToken: grants.kioskToken,
          ...(accounts.setupCode === undefined ? {} : { setupCode: accounts.setupCode }),
        }),
        clock,
        log,
      }),
    );
    await reached.tell();
    await rescue.start();
    // Last: its driver is loaded while nobody waits for anything.
    const speakerphone = openSpeakerphone(parts, makeSpeakerphone, log.part("speakerphone"));
    followSpeakerphoneWire(parts.wires, stack.use(speakerphone));
    testing.speakerphone = speakerphone;
    // Ended first of all: what a test changed is put back while the devices are still there.
    stack.use(testing);
    void testing.takeUp();
    // Even before that: what a room takes apart as it shuts down is no news for its hub.
    void stack.use(parts.fleet).start();
    accounts.events.on("setupChanged", () => void reached.tell());
  }
}
