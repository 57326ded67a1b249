import type { Page } from "playwright-core";
import { Host } from "../rig/network.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import { call, openBirchRoom } from "./birch-room.ts";
import { enter, Guests } from "./people.ts";

/** What a guest sees, from the door to the end. */
export async function takeGuest(album: Album): Promise<void> {
  const { room, admin, camera, open } = await openBirchRoom();
  try {
    const guests = open.use(await Guests.gather());
    const host = open.use(await Host.attach("guest"));
    const othersHost = open.use(await Host.attach("guest"));
    const { joinUrl } = (await call(admin, "meeting.start", {})) as { joinUrl: string };
    await camera.place({ pan: 0, tilt: 0, zoom: 0 });

    const refused = await guests.atDoor(room, host, joinUrl, "Anna Lind", ["--use-fake-ui-for-media-stream=deny"]);
    await refused.getByText("Your browser blocks the camera").first().waitFor();
    await album.take(refused, "guest-camera-blocked");
    await refused.goto(`${new URL(joinUrl).origin}/`);
    await refused.getByLabel("Link or code").waitFor();
    await album.take(refused, "guest-entry");
    await refused.goto(joinUrl.replace(/[^/]*$/, "zzzzzzzzzz"));
    await refused.getByText("There is no meeting behind this link").waitFor();
    await album.take(refused, "guest-unknown");
    await refused.close();

    const page = await guests.atDoor(room, host, joinUrl, "Anna Lind");
    await page.locator(".mirror video").waitFor();
    await page.getByLabel("Your name").fill("Anna Lind");
    await album.take(page, "guest-door");
    await enter(page, "Anna Lind");
    await seen(page, 1);
    await album.take(page, "guest-meeting");
    await page.getByTestId("mute").click();
    await page.getByRole("button", { name: "Unmute" }).waitFor();
    await album.take(page, "guest-muted");
    await page.getByTestId("mute").click();

    await guests.inside(room, othersHost, joinUrl, "Mehmet Yılmaz");
    await guests.inside(room, othersHost, joinUrl, "Ирина Соколова");
    await seen(page, 3);
    await album.take(page, "guest-meeting-more");
    await page.getByTestId("people").click();
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

    await page.getByTestId("leave").click();
    await page.getByText("You have left the meeting").waitFor();
    await album.take(page, "guest-left");
  } finally {
    await open.disposeAsync();
  }
}

/** Waits for the pictures of so many others. */
async function seen(page: Page, pictures: number): Promise<void> {
  await until(
    () =>
      page.evaluate((wanted) => {
        const videos = [...document.querySelectorAll<HTMLVideoElement>(".gallery__tiles video")];
        return videos.filter((video) => video.videoWidth >= 320 && video.currentTime > 1.5).length === wanted;
      }, pictures),
    `${pictures} pictures`,
    60_000,
  );
}
