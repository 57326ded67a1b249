import type { Page } from "playwright-core";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Browser } from "../../test/rig/browser.ts";
import type { Room } from "../../test/rig/room.ts";

/** A panel page of the room, paired by an invitation. */
export async function invitedPanel(room: Room, browser: Browser): Promise<Page> {
  const url = new URL(await invitation(room));
  const page = await browser.page(`${room.url}/panel/${url.hash}`);
  await page.getByTestId("start").waitFor();
  return page;
}

/** A link that pairs one more panel, as the room's screen makes it. */
export async function invitation(room: Room): Promise<string> {
  const api = new ControllerApi(room.runtime("controller"));
  const { url } = await api.call("panels.invite", { name: "Panel" });
  return url;
}

/** A browser guest in the meeting the link leads to, on the room's own machine, sending picture and sound. */
export async function guestHere(
  room: Pick<Room, "authority">,
  link: string,
): Promise<{ browser: Browser; page: Page }> {
  const browser = await Browser.open({ trust: [room.authority], flags: ["--allow-loopback-in-peer-connection"] });
  // Kept so that what arrives can be asked for.
  await browser.context.addInitScript(() => {
    const Connection = RTCPeerConnection;
    const all: RTCPeerConnection[] = [];
    Reflect.set(globalThis, "benchConnections", all);
    globalThis.RTCPeerConnection = class extends Connection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        all.push(this);
      }
    };
  });
  const page = await browser.page(link);
  await page.getByLabel("Your name").fill("Anna Lind");
  await page.locator(".mirror video").waitFor();
  await page.getByTestId("join").click();
  await page.getByTestId("leave").waitFor();
  return { browser, page };
}

/** The middle of what a test id finds, for a tap without a search. */
export async function middleOf(page: Page, testId: string): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId(testId).boundingBox();
  if (box === null) throw new Error(`${testId} is not to be seen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
