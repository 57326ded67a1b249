import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { BlackPage } from "#devices/display/black-screen.ts";
import { note } from "#protocol/device-notes.ts";
import type { RoomKiosk } from "../room/kiosk.ts";

/** How long the page may take to say that it is drawn black. Milliseconds. */
const saysWithinMs = 5_000;

/** The room's own page as the thing that can be drawn black: told by status, believed when its report says so. */
export class KioskBlack implements BlackPage {
  readonly changed = new Events<{ changed: [] }>();
  readonly #kiosk: RoomKiosk;
  readonly #clock: Clock;
  readonly #tell: (black: boolean) => void;
  #black = false;

  /** @param tell shows the page what is wanted of it */
  constructor(kiosk: RoomKiosk, clock: Clock, tell: (black: boolean) => void) {
    this.#kiosk = kiosk;
    this.#clock = clock;
    this.#tell = tell;
    kiosk.events.on("report", ({ black = false }) => {
      const isNews = black !== this.#black;
      this.#black = black;
      if (isNews) this.changed.emit("changed");
    });
    kiosk.events.on("connected", () => this.changed.emit("changed"));
    kiosk.events.on("away", () => {
      this.#black = false;
      this.changed.emit("changed");
    });
  }

  get present(): boolean {
    return this.#kiosk.connected;
  }

  get black(): boolean {
    return this.#black;
  }

  draw(black: boolean): Promise<void> {
    this.#tell(black);
    if (this.#black === black) return Promise.resolve();
    if (!this.present) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED", note("screen-away")));
    return new Promise((resolve, reject) => {
      const stop = this.changed.on("changed", () => {
        if (this.#black !== black) return;
        late.cancel();
        stop();
        resolve();
      });
      const late = this.#clock.after(saysWithinMs, () => {
        stop();
        reject(new DeviceError("DEVICE_NO_ANSWER", note("screen-not-black")));
      });
    });
  }
}
