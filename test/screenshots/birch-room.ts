import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** The room of the pictures: the demo room under a better name, on its usual ports, with IT signed in. */
export interface BirchRoom {
  readonly room: Room;
  readonly itHost: Host;
  readonly admin: Page;
  readonly camera: SimulatorControl;
  readonly open: AsyncDisposableStack;
}

/** A network of its own has every port free, so the addresses in the pictures are those of a real room. */
export const usualPorts = ["--https-port=8443", "--sfu-port=8444", "--media-port=44444"];

/** What a room of its own is told before anybody looks after it. */
export const newRoom = {
  "room.name": "Birch room",
  get "room.timeZone"() {
    return process.env.TZ ?? "UTC";
  },
};

/** A meeting that nobody is in any more. */
export const forgottenCode = "kx7rhq2wdm4tbn5sgz3cpf6yva";

/** A tablet's browser, as it names itself. */
export const asTablet = [
  "--user-agent=Mozilla/5.0 (Linux; Android 15; Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];

export async function openBirchRoom(): Promise<BirchRoom> {
  const open = new AsyncDisposableStack();
  try {
    const itHost = open.use(await Host.attach("it"));
    const room = open.use(await Room.start({ flags: usualPorts }));
    await unlockName(room);
    const browser = open.use(await Browser.open({ host: itHost, trust: [room.authority] }));
    const admin = await browser.page(`${room.url}/admin/`);
    await signIn(admin, room);
    await until(
      () => call(admin, "settings.write", { changes: { "room.name": "Birch room" }, comment: "As on the door" }),
      "the room's name to be free",
    );
    await call(admin, "settings.write", { changes: { "meeting.title": "Weekly review" } });
    const camera = open.use(await SimulatorControl.connect(room.runtime("camera").controlPort));
    await until(async () => (await screenText(room)).includes("Birch room"), "the screen to say the name");
    return { room, itHost, admin, camera, open };
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

/** The demo's file gives the name; without that line whoever looks after the room does. */
async function unlockName(room: Room): Promise<void> {
  const file = join(room.state, "demo-config.json");
  const config = JSON.parse(await readFile(file, "utf8")) as { settings: Record<string, unknown> };
  delete config.settings["room.name"];
  await writeFile(file, JSON.stringify(config));
}

async function screenText(room: Room): Promise<string> {
  return (await room.screen()).locator("body").innerText();
}

export async function signIn(admin: Page, room: Room): Promise<void> {
  const { name, password } = room.demo().admin;
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("Password", { exact: true }).fill(password);
  await admin.getByRole("button", { name: "Sign in" }).click();
  await admin.getByRole("heading", { name: "What is wrong" }).waitFor();
}

/** A command of the room's API, as the page's own user. */
export async function call(page: Page, command: string, body: unknown): Promise<unknown> {
  const { status, text } = await page.evaluate(
    async ([name, json]) => {
      const response = await fetch(`/api/v1/commands/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: json,
      });
      return { status: response.status, text: await response.text() };
    },
    [command, JSON.stringify(body)] as const,
  );
  if (status !== 200) throw new Error(`${command}: ${status} ${text}`);
  return JSON.parse(text);
}
