import type { Page } from "playwright-core";
import { Host } from "../rig/network.ts";
import { guestTile, pairedTablet } from "../rig/people.ts";
import type { Room } from "../rig/room.ts";
import type { Album } from "./album.ts";
import { arrived, calm } from "./arrived.ts";
import { call, forgottenCode, openBirchRoom } from "./birch-room.ts";
import { enter, Guests, press } from "./people.ts";

/** What a guest sees, from the door to the end. */
export async function takeGuest(album: Album): Promise<void> {
  const { room, admin, camera, open } = await openBirchRoom();
  try {
    const guests = open.use(await Guests.gather());
    const host = open.use(await Host.attach("guest"));
    const othersHost = open.use(await Host.attach("guest"));
    // From a panel: a meeting begun from elsewhere has no picture of the room.
    const tablet = await pairedTablet(room, open.use(await Host.attach("tablet")));
    const { joinUrl } = (await call(tablet.panel, "meeting.start", {})) as { joinUrl: string };
    await tablet.browser[Symbol.asyncDispose]();
    await camera.place({ pan: 0, tilt: 0, zoom: 0 });

    const refused = await guests.atDoor(room, host, joinUrl, "Anna Lind", ["--use-fake-ui-for-media-stream=deny"]);
    await refused.getByText("Your browser blocks the camera").first().waitFor();
    await album.take(refused, "guest-camera-blocked");
    await refused.goto(`${new URL(joinUrl).origin}/`);
    await refused.getByLabel("Link or code").waitFor();
    await album.take(refused, "guest-entry");
    await refused.goto(`${new URL(joinUrl).origin}/j/${forgottenCode}`);
    await refused.getByText("There is no meeting behind this link").waitFor();
    await album.take(refused, "guest-unknown");
    await refused.close();

    const page = await guests.atDoor(room, host, joinUrl, "Anna Lind");
    await page.locator(".mirror video").waitFor();
    await page.getByLabel("Your name").fill("Anna Lind");
    await album.take(page, "guest-door");
    await enter(page, "Anna Lind");
    await arrived(page, guestTile, 1);
    await calm(page);
    await album.take(page, "guest-meeting");
    await press(page, "mute");
    await page.getByRole("button", { name: "Unmute" }).waitFor();
    await album.take(page, "guest-muted");
    await press(page, "mute");

    const second = await guests.inside(room, othersHost, joinUrl, "Mehmet Yılmaz");
    await guests.inside(room, othersHost, joinUrl, "Ирина Соколова");
    await arrived(page, guestTile, 3);
    await calm(page);
    await album.take(page, "guest-meeting-more");
    await press(page, "people");
    await page.getByRole("dialog").waitFor();
    await album.take(page, "guest-people");
    await page.keyboard.press("Escape");
    await press(second, "people");
    await second.getByRole("button", { name: "Ask to mute: Anna Lind" }).dispatchEvent("click");
    await page.getByText("asks you to mute").waitFor();
    await album.take(page, "guest-asked");
    await press(page, "mute");

    await host.cable("out");
    await page
      .getByText(/connection was lost|network has dropped/)
      .first()
      .waitFor({ timeout: 60_000 });
    await album.take(page, "guest-lost");
    await host.cable("in");
    await page
      .getByText(/connection was lost|network has dropped/)
      .first()
      .waitFor({ state: "detached", timeout: 60_000 });

    await press(page, "leave");
    await page.getByText("You have left the meeting").waitFor();
    await album.take(page, "guest-left");

    const { joinUrl: another } = (await call(admin, "meeting.create", { title: "Interview" })) as { joinUrl: string };
    await page.goto(another);
    await page.locator(".mirror video").waitFor();
    await enter(page, "Anna Lind");
    await page.locator(".alone").waitFor();
    await album.take(page, "guest-alone");
    await inAnotherWindow(page);
    await page.getByText("in another window").waitFor();
    await album.take(page, "guest-replaced");
    await page.getByRole("button", { name: "Join again" }).click();
    await page.locator(".alone").waitFor();
    await endMeeting(room, another);
    await page.getByText("The meeting has ended").waitFor();
    await album.take(page, "guest-ended");
  } finally {
    await open.disposeAsync();
  }
}

/** The same guest goes into the same meeting from another window, as a duplicated tab does. */
async function inAnotherWindow(page: Page): Promise<void> {
  const identity = await page.evaluate(() => sessionStorage.getItem("parley.identity"));
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.evaluate((kept) => sessionStorage.setItem("parley.identity", kept ?? ""), identity);
  await other.reload();
  await other.locator(".mirror video").waitFor();
  await enter(other, "Anna Lind");
}

/** Ends a meeting for everybody, as the room asks its meeting server to. */
async function endMeeting(room: Room, joinUrl: string): Promise<void> {
  const { loopbackPort, secret } = room.runtime("sfu");
  const code = new URL(joinUrl).pathname.split("/").at(-1);
  const { status } = await fetch(`http://127.0.0.1:${loopbackPort}/api/v1/meetings/${code}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${secret}` },
  });
  if (status !== 204) throw new Error(`the meeting did not end: ${status}`);
}
