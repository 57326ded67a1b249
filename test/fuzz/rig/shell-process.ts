import { join } from "node:path";
import { PagePass } from "#kiosk/shell/page-pass.ts";
import { PageServer } from "#kiosk/shell/page-server.ts";
import { Relay } from "#kiosk/shell/relay.ts";
import { upstreams } from "#kiosk/shell/upstreams.ts";
import { stderrLog, untilStopped } from "#process/lifetime.ts";

/** A kiosk's shell without a browser: page server, pass and relay, in a process of their own. `RUNTIME PAGES` */
const [runtime = "", pages = ""] = process.argv.slice(2);
const log = stderrLog("shell");
const pass = new PagePass();
const files = { controller: join(runtime, "controller.json"), sfu: join(runtime, "sfu.json") };
await using server = new PageServer({
  pages,
  port: 0,
  pass,
  relay: new Relay(upstreams(files), log.part("relay")),
  log,
  desk: {
    name: "fuzzed shell",
    identity: { id: "identity-of-room", key: "k".repeat(30) },
    graphics: () => true,
    safePage: () => "<p>safe</p>",
    heartbeat: () => {},
    restart: () => {},
  },
});
const origin = await server.start();
const { name, value } = pass.cookieFor(origin);
process.stdout.write(`${JSON.stringify({ origin, cookie: `${name}=${value}` })}\n`);
await untilStopped({ supervised: true });
