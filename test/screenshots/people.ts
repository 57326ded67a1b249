import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import type { Host } from "../rig/network.ts";
import type { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { drawPerson, type Looks } from "./drawn-person.ts";

const people = {
  "Anna Lind": { wall: [88, 122, 128], hair: [120, 82, 48], skin: [232, 190, 164], jumper: [168, 62, 58], long: true },
  "Mehmet Yılmaz": { wall: [150, 132, 108], hair: [40, 34, 32], skin: [206, 160, 126], jumper: [44, 66, 104] },
  "Ирина Соколова": {
    wall: [112, 104, 136],
    hair: [188, 150, 96],
    skin: [238, 202, 180],
    jumper: [60, 104, 84],
    long: true,
  },
  "Jens Holm": { wall: [104, 126, 96], hair: [150, 146, 142], skin: [226, 178, 152], jumper: [74, 74, 82] },
} as const satisfies Record<string, Looks>;
export type Name = keyof typeof people;

/** The guests of the pictures: each in a browser and before a camera of their own. */
export class Guests implements AsyncDisposable {
  readonly #folder: string;
  readonly #browsers: Browser[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async gather(): Promise<Guests> {
    return new Guests(await mkdtemp(join(tmpdir(), "parley-guests-")));
  }

  /** Opens a link in a browser whose camera sees `name`; they stand at the door. */
  async atDoor(room: Room, host: Host, link: string, name: Name, flags: readonly string[] = []): Promise<Page> {
    const film = join(this.#folder, `${this.#browsers.length}.y4m`);
    await drawPerson(film, people[name]);
    const browser = await Browser.open({
      host,
      trust: [room.authority],
      flags: [`--use-file-for-fake-video-capture=${film}`, ...flags],
    });
    this.#browsers.push(browser);
    // A meeting server that a busy machine kept from answering is replaced, and is not there for a moment.
    return until(() => browser.page(link), "the meeting's page", 60_000);
  }

  /** Goes into the meeting as `name`. */
  async inside(room: Room, host: Host, link: string, name: Name): Promise<Page> {
    const page = await this.atDoor(room, host, link, name);
    await page.locator(".mirror video").waitFor();
    await enter(page, name);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const browser of this.#browsers) await browser[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Gives the name at the door and goes in. */
export async function enter(page: Page, name: Name): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await press(page, "join");
  await page.getByTestId("leave").waitFor({ timeout: 40_000 });
}

/** Presses a guest's button without waiting for a frame to be drawn: with many browsers at once that takes its time. */
export function press(page: Page, testId: string): Promise<void> {
  return page.getByTestId(testId).dispatchEvent("click");
}
