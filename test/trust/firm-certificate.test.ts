import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PlainAuthority } from "#controller/rig/plain-authority.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Browser } from "../rig/browser.ts";
import { Host, roomAddress } from "../rig/network.ts";
import { inMeeting, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";

const name = "room-7.firm.example";

/** A whole room whose firm has an authority, and people whose browsers know that one alone. */
describe("a room with a certificate of its firm's", () => {
  let room: Room;
  let tablet: Host;
  let authority: PlainAuthority;
  let root: string;
  const open: AsyncDisposable[] = [];
  const keep = <One extends AsyncDisposable>(one: One): One => {
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    authority = await PlainAuthority.root();
    tablet = keep(await Host.attach("tablet"));
    room = keep(await Room.start());
    root = join(room.state, "firm-root.pem");
    await writeFile(root, authority.pem);
  });
  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  test("the panel's page and a guest's open by its name without a warning; a panel that was paired by the address stays", async () => {
    const paired = await pairedTablet(room, tablet);
    keep(paired.browser);
    const api = new ControllerApi(room.runtime("controller"));
    const { name: user, password } = room.demo().admin;
    await api.signIn({ name: user, password });
    const asked = await api.call("certificate.request", { names: [name] });
    const chain = (await authority.sign(asked.request?.pem ?? "")) + authority.pem;
    expect(await api.call("certificate.use", { chain })).toMatchObject({ firm: { names: [name], state: "used" } });

    // As the firm's name server has it.
    const flags = [`--host-resolver-rules=MAP ${name} ${roomAddress}`];
    const colleague = keep(await Browser.open({ host: tablet, trust: [root], flags }));
    const { port } = new URL(room.url);
    const panel = await colleague.page(`https://${name}:${port}/panel/`);
    await panel.getByRole("button", { name: "Show a code on the room's screen" }).waitFor();
    expect(await panel.evaluate(() => isSecureContext)).toBe(true);

    await inMeeting(paired.panel);
    const link = new URL(await linkFrom(paired.panel));
    expect(link.hostname).toBe(roomAddress);
    const guest = await colleague.page(`https://${name}:${link.port}${link.pathname}`);
    await guest.getByLabel("Your name").fill("Anna Lind");
    await guest.getByTestId("join").click();
    await guest.getByTestId("leave").waitFor();

    // By the address it is the room's own, which these devices do not know.
    await expect(colleague.page(`${room.url}/panel/`)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    await paired.panel.reload();
    await paired.panel.getByTestId("leave").waitFor();
  });
});
