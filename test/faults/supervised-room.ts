import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { Room } from "../rig/room.ts";
import { isThere, renderersBelow } from "./browser-processes.ts";
import { screenPage } from "./screen-page.ts";
import { type FaultTarget, forgetAfter, type Part, type RoomKeeper } from "./target.ts";

const runtimeNames = { controller: "controller", sfu: "sfu", shell: "kiosk", simulator: "camera" } as const;
const connectWithinMs = 5_000;

/** A demo room as `npm start` runs it. */
export class SupervisedRoom implements FaultTarget {
  readonly kind = "supervised";
  readonly parts = ["controller", "sfu", "page", "shell", "simulator"] as const;
  readonly #room: Room;
  #screen: Chromium | undefined;

  private constructor(room: Room) {
    this.#room = room;
  }

  static async start(): Promise<SupervisedRoom> {
    const flags = [`--kiosk-flag=--forget-after=${forgetAfter}`];
    return new SupervisedRoom(await Room.start({ flags }));
  }

  get url(): string {
    return this.#room.url;
  }

  get authority(): string {
    return this.#room.authority;
  }

  async screen(): Promise<Page> {
    await this.#screen?.close().catch(() => {});
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${this.#room.devtoolsPort()}`, {
      timeout: connectWithinMs,
    });
    this.#screen = browser;
    return screenPage(browser);
  }

  async leaveScreen(): Promise<void> {
    await this.#screen?.close().catch(() => {});
    this.#screen = undefined;
  }

  async keeper(): Promise<RoomKeeper> {
    const { name, password } = this.#room.demo().admin;
    return { controller: this.#room.runtime("controller"), account: { name, password } };
  }

  cyclePower(): Promise<void> {
    return Promise.reject(new Error("The demo room has no machine of its own."));
  }

  async pids(part: Part): Promise<readonly number[]> {
    try {
      if (part === "machine") return [];
      if (part === "page") return renderersBelow(this.#room.runtime("kiosk").pid);
      return [this.#room.runtime(runtimeNames[part]).pid].filter(isThere);
    } catch {
      return [];
    }
  }

  async said(): Promise<string> {
    return this.#room.said().slice(-6_000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#screen?.close().catch(() => {});
    await this.#room[Symbol.asyncDispose]();
  }
}
