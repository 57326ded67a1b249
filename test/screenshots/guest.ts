import { Host } from "../rig/network.ts";
import { guestTile, pairedTablet } from "../rig/people.ts";
import type { Album } from "./album.ts";
import { arrived, calm } from "./arrived.ts";
import { call, forgottenCode, openBirchRoom } from "./birch-room.ts";
import { enter, Guests, press } from "./people.ts";

/** What a guest sees, from the door to the end. */
export async function takeGuest(album: Album): Promise<void> {
  const { room, camera, open } = await openBirchRoom();
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

    await guests.inside(room, othersHost, joinUrl, "Mehmet Yılmaz");
    await guests.inside(room, othersHost, joinUrl, "Ирина Соколова");
    await arrived(page, guestTile, 3);
    await calm(page);
    await album.take(page, "guest-meeting-more");
    await press(page, "people");
    await page.getByRole("dialog").waitFor();
    await album.take(page, "guest-people");
    await page.keyboard.press("Escape");

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
  } finally {
    await open.disposeAsync();
  }
}
