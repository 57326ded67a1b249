import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import type { BirchRoom } from "./birch-room.ts";

/** Choosing a camera's picture by looking: the room agrees, and every picture is there. */
export async function takeChoosing(album: Album, { admin, room }: BirchRoom): Promise<void> {
  const dialog = admin.getByRole("dialog");
  await admin.getByTestId("camera").getByTestId("choose-picture").click();
  await dialog.getByTestId("look-show-code").click();
  const screen = await room.screen();
  const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
  await dialog.getByLabel("Code on the room's screen").fill(code.slice(0, 3));
  await album.take(admin, "devices-admin-agree");
  await dialog.getByLabel("Code on the room's screen").fill(code);
  const shown = () => dialog.getByTestId("candidate").locator("img").count();
  await until(async () => (await shown()) === 3, "three pictures", 60_000);
  await album.take(admin, "devices-admin-choose");
  await admin.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}
