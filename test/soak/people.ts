import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomError } from "#protocol/errors.ts";
import { codeIn } from "#protocol/wire/signalling.ts";
import { guestHere } from "../../bench/rig/meeting.ts";
import type { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { SignallingGuest } from "./guest.ts";
import type { RoomAccess } from "./room-access.ts";
import { between, type Day } from "./tally.ts";

/** A tablet that stays on its table all day; its socket is opened anew now and then. */
export class Tablet {
  readonly #access: RoomAccess;
  readonly #cookie: string;
  #client: RoomClient | undefined;

  constructor(access: RoomAccess, cookie: string) {
    this.#access = access;
    this.#cookie = cookie;
  }

  async client(): Promise<RoomClient> {
    if (this.#client?.socket.connected === true) return this.#client;
    this.#client?.close();
    this.#client = await this.#access.connect(this.#cookie);
    this.#client.socket.emit("subscribe", ["levels", "camera.position"]);
    return this.#client;
  }

  close(): void {
    this.#client?.close();
  }
}

/** What the room was told of a client grows with the day: a tablet's page keeps none of it. */
function forgetPast(client: RoomClient): void {
  client.streams.length = 0;
  client.events.length = 0;
}

/** Two seconds or so of a finger on the camera's stick, sixty times a second, and the lift. */
export async function drag(day: Day, client: RoomClient, ms: number): Promise<void> {
  const end = performance.now() + ms;
  const [pan, tilt, zoom] = [day.random() * 2 - 1, day.random() * 2 - 1, (day.random() - 0.5) * 0.6];
  while (performance.now() < end && !day.over()) {
    const wobble = (day.random() - 0.5) * 0.2;
    const share = (speed: number): number => Math.max(-1, Math.min(1, speed + wobble));
    client.socket.emit(
      "call",
      { id: crypto.randomUUID(), name: "camera.drive", params: { pan: share(pan), tilt: share(tilt), zoom } },
      () => {},
    );
    day.tally.count("drive commands");
    await day.pause(16);
  }
  await unlessTakenOver(day, client.call("camera.stop", {}));
  day.tally.count("drags");
}

/** A movement that another tablet took over is an ordinary thing with several of them. */
async function unlessTakenOver(day: Day, movement: Promise<unknown>): Promise<void> {
  try {
    await movement;
  } catch (error) {
    if (!(error instanceof RoomError) || error.code !== "camera-refused") throw error;
    day.tally.count("movements another tablet took over");
  }
}

/** Somebody plays with the camera: drags, presets stored, recalled, renamed, deleted and brought back. */
export async function steer(day: Day, tablet: Tablet): Promise<void> {
  const client = await tablet.client();
  forgetPast(client);
  await drag(day, client, between(day, 500, 2_500));
  const { id } = await client.call("preset.store", { name: `Place ${between(day, 1, 99)}` });
  await drag(day, client, between(day, 300, 1_000));
  await unlessTakenOver(day, client.call("preset.recall", { id }));
  await client.call("preset.rename", { id, name: "Whiteboard" });
  await client.call("preset.delete", { id });
  if (day.random() < 0.3) await client.call("preset.restore", { id });
  // The room has places for some; those that were brought back go when there are too many.
  const kept = client.nodes["camera.presets"] ?? [];
  if (kept.length > 4) await client.call("preset.delete", { id: kept[0]?.id ?? id });
  day.tally.count("presets");
  if (day.random() < 0.4) {
    tablet.close();
    await tablet.client();
    day.tally.count("reconnects of a tablet");
  }
}

/** One meeting, from the tap to the last guest gone; whatever happens in it, the room is out of it afterwards. */
export async function meet(
  day: Day,
  room: Room,
  access: RoomAccess,
  tablet: Tablet,
  withBrowser: boolean,
): Promise<void> {
  const client = await tablet.client();
  const title = `Meeting ${between(day, 1, 999)}`;
  const { joinUrl } = await client.call("meeting.start", { title });
  const guests: SignallingGuest[] = [];
  try {
    await until(() => client.nodes.call?.state === "joined", "the room to join", 60_000, 100);
    await hold(day, access, tablet, joinUrl, guests);
    if (withBrowser) await browserGuest(day, room, joinUrl);
    for (const guest of guests) {
      if (day.random() < 0.2) guest.vanish();
      else await guest.leave();
    }
    day.tally.count("meetings");
  } finally {
    for (const guest of guests) guest.vanish();
    await (await tablet.client()).call("meeting.leave", {});
  }
}

/** What people do in a meeting. */
async function hold(
  day: Day,
  access: RoomAccess,
  tablet: Tablet,
  joinUrl: string,
  guests: SignallingGuest[],
): Promise<void> {
  const code = codeIn(joinUrl);
  if (code === undefined) throw new Error(`no code in ${joinUrl}`);
  const door = { origin: new URL(joinUrl).origin, authority: access.authority };
  for (let count = between(day, 1, 3); count > 0; count -= 1) {
    const guest = new SignallingGuest(door, `Guest ${count}`);
    guests.push(guest);
    await guest.join(code);
    day.tally.count("guests");
    await day.pause(between(day, 300, 1_500));
  }
  for (let turn = between(day, 2, 5); turn > 0; turn -= 1) {
    const client = await tablet.client();
    forgetPast(client);
    await client.call("microphone.mute", { muted: turn % 2 === 0 });
    await client.call("volume.set", { level: between(day, 20, 90) });
    await client.call("camera.send", { on: turn % 3 !== 0 });
    await client.call("self.show", { shown: turn % 2 === 1 });
    for (const guest of guests) await guest.fidget();
    const one = guests[between(day, 0, guests.length - 1)];
    if (one !== undefined && day.random() < 0.5) {
      await one.drop();
      day.tally.count("guests whose network dropped");
    }
    await day.pause(between(day, 3_000, 9_000));
  }
}

/** Somebody with a browser, camera and microphone: media flows both ways for half a minute. */
async function browserGuest(day: Day, room: Room, link: string): Promise<void> {
  const { browser, page } = await guestHere(room, link);
  try {
    await day.pause(30_000);
    await page.getByTestId("leave").click();
    day.tally.count("guests with a browser and media");
  } finally {
    await browser[Symbol.asyncDispose]();
  }
}
