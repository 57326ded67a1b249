import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Found } from "#devices/finding/found.ts";
import { type Note, note } from "#protocol/device-notes.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { FindingPlace } from "#protocol/found-devices.ts";
import type { MovedDevice } from "#protocol/moved-devices.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { addressOf, identityAt, type NetworkPlace, networkPlaces, placesOf } from "./identities.ts";
import type { KnownAddresses } from "./known-addresses.ts";

export interface FollowAddressesParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly status: Pick<StatusHub, "get" | "set">;
  /** The ways to the display, as status shows them. */
  readonly ways: () => readonly DisplayStatus["ways"][number][];
  readonly settings: () => Settings;
  /** Writes settings in the room's own name; resolves with the revision. Rejects where they are locked. */
  readonly write: (changes: Partial<Record<SettingKey, unknown>>, comment: Note) => Promise<number>;
  /** Looks in some places for what is there now. */
  readonly search: (places: readonly FindingPlace[]) => Promise<readonly Found[]>;
  readonly known: Pick<KnownAddresses, "find" | "keep">;
}

/** How long a device is away before it is looked for, and how often at least afterwards. Milliseconds. */
export const searchAfterMs = { first: 180_000, longest: 3_600_000 } as const;
const lookEveryMs = 10_000;
const slower = 3;

interface Away {
  readonly text: string;
  wait: number;
  next: number;
}

/**
 * Keeps hold of network devices whose address changes: remembers what identifies each, looks for one that stays away, and
 * has the settings follow it. No other device is ever taken for it, and an address that somebody undid is left alone.
 */
export class FollowAddresses implements Disposable {
  readonly #parts: FollowAddressesParts;
  readonly #away = new Map<MovedDevice["device"], Away>();
  #found: readonly Found[] = [];
  #moved: readonly MovedDevice[] = [];
  #searching = false;
  #timer: Timer | undefined;

  constructor(parts: FollowAddressesParts) {
    this.#parts = parts;
    parts.status.set("devices.moved", []);
  }

  start(): void {
    this.#timer = this.#parts.clock.every(lookEveryMs, () => this.look());
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  /** Somebody looked for devices, and these are there. */
  handleFound(found: readonly Found[]): void {
    this.#found = found;
    this.#learn();
  }

  /** The settings lead elsewhere, perhaps to what was found before. */
  handleSettings(): void {
    this.#learn();
    const places = networkPlaces(this.#parts.settings());
    for (const { device, from, to } of this.#moved) {
      // Back at the old address: somebody undid it.
      const known = this.#parts.known.find(device, from);
      if (known === undefined || !places.some((place) => place.device === device && place.text === from)) continue;
      this.#parts.known.keep({ ...known, declined: [...known.declined.filter((each) => each !== to), to].slice(-8) });
    }
    const stays = this.#moved.filter(({ device, to }) =>
      places.some((each) => each.device === device && each.text === to),
    );
    this.#showMoved(stays);
  }

  /** Looks who is away, and for those who have been for long. */
  look(): void {
    const { clock, known, settings } = this.#parts;
    const now = clock.monotonic();
    const places = networkPlaces(settings());
    for (const device of this.#away.keys()) {
      if (!places.some((place) => place.device === device)) this.#away.delete(device);
    }
    for (const place of places) {
      const { device, text } = place;
      const one = known.find(device, text);
      const away = this.#away.get(device);
      if (one === undefined || !this.#isAway(place)) {
        this.#away.delete(device);
      } else if (away === undefined || away.text !== text) {
        this.#away.set(device, { text, wait: searchAfterMs.first, next: now + searchAfterMs.first });
      } else if (now >= away.next && !this.#searching) {
        away.wait = Math.min(away.wait * slower, searchAfterMs.longest);
        away.next = now + away.wait;
        void this.#search(place, one.identity);
      }
    }
  }

  #learn(): void {
    const { known, settings } = this.#parts;
    for (const place of networkPlaces(settings())) {
      const identity = identityAt(place, this.#found);
      const before = known.find(place.device, place.text);
      if (identity === undefined || before?.identity === identity) continue;
      known.keep({ device: place.device, text: place.text, identity, declined: [] });
    }
  }

  #isAway({ device }: NetworkPlace): boolean {
    const { status, ways } = this.#parts;
    if (device === "display") {
      const way = ways().find((each) => each.way === "network");
      return way?.fault !== undefined && way.fault.code !== "DISPLAY_ASLEEP";
    }
    const health = status.get("cameras")?.find(({ id }) => id === device)?.health;
    return health?.state === "absent" || health?.state === "failed";
  }

  async #search(place: NetworkPlace, identity: string): Promise<void> {
    const { log, search, known, settings } = this.#parts;
    const { device, text } = place;
    this.#searching = true;
    try {
      log.info("a device that is away is looked for on the network", { device, at: text });
      const to = addressOf(place, identity, await search(placesOf(identity)));
      const isStill = networkPlaces(settings()).some((each) => each.device === device && each.text === text);
      if (to === undefined || !isStill || !this.#isAway(place)) return;
      if (known.find(device, text)?.declined.includes(to) === true) {
        log.info("a device answers at an address that somebody undid", { device, at: text, found: to });
        return;
      }
      await this.#move(place, identity, to);
    } catch (error) {
      log.warn("a device that is away could not be looked for", { device, because: messageOf(error) });
    } finally {
      this.#searching = false;
    }
  }

  async #move(place: NetworkPlace, identity: string, to: string): Promise<void> {
    const { clock, log, known, write, settings } = this.#parts;
    const { device, key, text: from, host } = place;
    known.keep({ device, text: to, identity, declined: [] });
    const comment = note("revision-moved", { from, to });
    const stream = device === "display" ? {} : streamMoved(device, host, to, settings());
    const revision = await write({ [key]: to, ...stream }, comment);
    log.warn("a device has another address, and is used there", { device, from, to, revision });
    this.#away.delete(device);
    const others = this.#moved.filter((each) => each.device !== device);
    this.#showMoved([...others, { device, from, to, at: clock.wall(), revision }]);
  }

  #showMoved(moved: readonly MovedDevice[]): void {
    this.#moved = moved;
    this.#parts.status.set("devices.moved", [...moved]);
  }
}

/** Its stream, where the settings name it by the old address too. */
function streamMoved(
  device: Exclude<MovedDevice["device"], "display">,
  host: string,
  to: string,
  settings: Settings,
): Partial<Record<SettingKey, string>> {
  const picture = settings[`${device}.picture`];
  const start = `rtsp://${host}`;
  const after = picture.slice(start.length);
  if (!picture.startsWith(start) || !/^[:/]/.test(after)) return {};
  return { [`${device}.picture`]: `rtsp://${to.replace(/:\d+$/, "")}${after}` };
}
