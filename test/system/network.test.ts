import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { hostname } from "node:os";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RoomClient } from "#controller/rig/room-client.ts";
import { hostNames } from "#process/certificates/names.ts";
import { sessionCookie } from "#protocol/entrance.ts";
import type { Browser } from "../rig/browser.ts";
import { pictureMoves } from "../rig/media.ts";
import { Host, readdressRoom, roomAddress, roomCable } from "../rig/network.ts";
import { guestByLink, guestTile, inMeeting, linkFrom, pairedTablet, screenTile } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/*
 * What a network does to a meeting that is on, seen by the people in it: a tablet that is the room's panel and a guest,
 * each on a computer of their own, in Chromium.
 */

const run = promisify(execFile);
const name = hostNames(hostname()).find((each) => each.endsWith(".local")) ?? "localhost";
const moved = "10.79.0.150";

let room: Room;
let tablet: Host;
let guestHost: Host;
let people: { browser: Browser; panel: Page };
const open: AsyncDisposable[] = [];

beforeAll(async () => {
  tablet = await Host.attach("tablet");
  guestHost = await Host.attach("guest");
  for (const host of [tablet, guestHost]) await host.knows(name, roomAddress);
  room = await Room.start();
  open.push(tablet, guestHost, room);
  await callTheRoom(name);
  // As people open it who know its name.
  const url = `https://${name}:${room.runtime("controller").httpsPort}`;
  people = await pairedTablet({ url, authority: room.authority, screen: () => room.screen() }, tablet);
  open.push(people.browser);
});

afterAll(async () => {
  await readdressRoom();
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
});

/** Sets the name that stands in links. */
async function callTheRoom(publicAddress: string): Promise<void> {
  const { admin } = room.demo();
  const ca = await readFile(room.authority, "utf8");
  const origin = `https://127.0.0.1:${room.runtime("controller").httpsPort}`;
  const cookie = await new Promise<string>((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = request(`${origin}/api/v1/session`, { method: "POST", ca, headers }, (response) => {
      response.resume();
      const set = (response.headers["set-cookie"] ?? []).map((one) => one.split(";")[0] ?? "");
      resolve(set.find((one) => one.startsWith(`${sessionCookie}=`)) ?? "");
    });
    asked.on("error", reject);
    asked.end(JSON.stringify({ name: admin.name, password: admin.password }));
  });
  const client = await new RoomClient({ origin, authority: ca, cookie }).ready();
  await client.call("settings.write", { changes: { "meeting.publicAddress": publicAddress } });
  client.close();
}

/**
 * A picture that moves again within two minutes: Chromium goes on with the address it knows for a name for one of them,
 * whatever the name server says by then.
 */
async function backInTime(page: Page, selector: string): Promise<void> {
  const end = performance.now() + 120_000;
  for (;;) {
    try {
      await pictureMoves(page, selector);
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

test("the room's address changes in the meeting: everybody is back in it, and the panel finds the room by its name", async () => {
  const { panel } = people;
  await inMeeting(panel);
  const link = await linkFrom(panel);
  expect(link).toContain(`//${name}:`);
  const guest = await guestByLink(room, guestHost, link, "Bo");
  open.push(guest.browser);
  await pictureMoves(guest.page, guestTile);
  await pictureMoves(await room.screen(), screenTile);

  const began = performance.now();
  for (const host of [tablet, guestHost]) await host.knows(name, moved);
  await readdressRoom([`${moved}/24`]);
  await backInTime(guest.page, guestTile);
  await backInTime(await room.screen(), screenTile);
  console.info(`another address: pictures both ways again after ${seconds(began)}`);
  // The panel is the room's again: what it asks for happens.
  await panel.getByTestId("leave").waitFor();
  await until(async () => (await linkFrom(panel)).includes(`//${name}:`), "the panel to answer", 120_000);
}, 600_000);

test("the room's cable is out for ten seconds in the meeting", async () => {
  const began = performance.now();
  const guest = await guestByLink(room, guestHost, await linkFrom(people.panel), "Cy");
  await pictureMoves(guest.page, guestTile);
  await roomCable("out");
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  await roomCable("in");
  await readdressRoom([`${moved}/24`]);
  const back = performance.now();
  await backInTime(guest.page, guestTile);
  console.info(`cable out for 10 s: picture again ${seconds(back)} after it is in (${seconds(began)} in all)`);
  await guest.browser[Symbol.asyncDispose]();
}, 600_000);

test("a network of IPv6 alone: a panel, a guest by a link with brackets, and pictures both ways", async () => {
  for (const [index, host] of [tablet, guestHost].entries()) {
    await run("ip", ["-n", host.name, "address", "add", `fd79::1${index}/64`, "dev", "eth0", "nodad"]);
    await run("ip", ["-n", host.name, "-4", "address", "flush", "dev", "eth0"]);
    await host.knows(name, "fd79::1");
  }
  await readdressRoom(["fd79::1/64"]);
  await callTheRoom("");
  const { panel } = people;
  const link = await until(
    async () => {
      const found = await linkFrom(panel);
      return found.includes("//[fd79::1]:") ? found : undefined;
    },
    "a link with the room's address in brackets",
    90_000,
  );
  const guest = await guestByLink(room, guestHost, link, "Di");
  await pictureMoves(guest.page, guestTile);
  await pictureMoves(await room.screen(), screenTile);
  await guest.browser[Symbol.asyncDispose]();
}, 600_000);
