import { drag } from "./people.ts";
import type { RoomAccess } from "./room-access.ts";
import { between, type Day } from "./tally.ts";

/** IT signs in, looks at everything there is, changes settings and takes them back, follows the log, signs out. */
export async function lookAfter(day: Day, access: RoomAccess): Promise<void> {
  if (day.random() < 0.15) {
    if ((await access.signIn("not the password at all")) !== undefined) throw new Error("a wrong password let in");
    day.tally.count("sign-ins refused");
  }
  const cookie = await access.signIn();
  if (cookie === undefined) {
    // Slowed after the wrong ones; the next visit comes later.
    day.tally.count("sign-ins slowed");
    return;
  }
  day.tally.count("sign-ins");
  const client = await access.connect(cookie);
  try {
    client.socket.emit("subscribe", ["log", "exchanges", "statistics", "levels", "camera.position"]);
    await client.call("access.list", {});
    await client.call("audit.read", { limit: 200 });
    await client.call("log.read", { limit: 500 });
    await client.call("device.exchanges", { limit: 100 });
    await client.call("settings.read", {});
    const changes = {
      "room.name": `Birch ${between(day, 1, 99)}`,
      "sound.volume": between(day, 30, 80),
      "meeting.startMuted": day.random() < 0.5,
      "log.level": day.random() < 0.3 ? "debug" : "info",
    } as const;
    const { revision } = await client.call("settings.write", { changes, comment: "a day's change" });
    await day.pause(1_000);
    await client.call("settings.revert", { revision });
    await client.call("settings.history", { limit: 50 });
    day.tally.count("settings written and taken back");
    for (const path of ["/api/v1/status", "/api/v1/openapi.json"]) await access.load(path, cookie);
    for (const path of ["/panel/", "/admin/", "/trust"]) await access.load(path);
    day.tally.count("pages loaded", 5);
    await day.pause(between(day, 2_000, 8_000));
    day.tally.count("lines of log and wire followed", client.streams.length);
  } finally {
    client.close();
    await access.signOut(cookie);
  }
}

/** Another tablet is paired, used, and revoked: it has to hear so. */
export async function visitingTablet(day: Day, access: RoomAccess): Promise<void> {
  const admin = await access.signIn();
  if (admin === undefined) return;
  try {
    const { url } = await access.call(admin, "panels.invite", { name: "Visitor" });
    const cookie = await access.pair(url, "Visitor");
    const client = await access.connect(cookie);
    try {
      await drag(day, client, 400);
      const { grants } = await access.call(admin, "access.list", {});
      const refused = new Promise<string>((resolve) => client.socket.once("refused", ({ code }) => resolve(code)));
      for (const { id } of grants.filter(({ kind, name }) => kind === "panel" && name === "Visitor"))
        await access.call(admin, "access.revoke", { id });
      const code = await Promise.race([refused, day.pause(10_000).then(() => "nothing")]);
      if (code !== "not-signed-in" && !day.over()) throw new Error(`a revoked tablet heard ${code}`);
      day.tally.count("tablets paired and revoked");
    } finally {
      client.close();
    }
  } finally {
    await access.signOut(admin);
  }
}
