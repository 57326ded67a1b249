import "#ui/plain-schemas.ts";
import { render } from "preact";
import { systemClock } from "#base/clock.ts";
import { createLog, formatEntry } from "#base/log.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { socketIoWire } from "#ui/room-link/socket-io-wire.ts";
import { MediaEngine } from "../media/engine.ts";
import { ParleySignalling } from "../media/signalling/parley/parley-signalling.ts";
import "./styles/all.css";
import { isOwn, type ServerAddress } from "./call/engine.ts";
import { startSound } from "./call/sound.ts";
import { Kiosk } from "./kiosk.ts";
import { tellTouches } from "./link/screen-touches.ts";
import { followMotion } from "./motion/follow-motion.ts";
import { MotionWatch } from "./motion/motion-watch.ts";
import { SmallPictures } from "./motion/small-pictures.ts";
import { takeNoKeys } from "./screens/no-keys.ts";
import { Screen } from "./screens/screen.tsx";
import { ShellLink } from "./shell-link.ts";
import { followTest } from "./testing/follow-test.ts";

/** The page's own log: what a person with a debugger, or the shell's, reads. */
const log = createLog("kiosk", (entry) => console[entry.level === "error" ? "error" : "info"](formatEntry(entry)));

const shell = new ShellLink();
const about = await shell.about();

/** Million pixels a second that a small board still draws by its main processor. */
const budgetWithoutGraphics = 35;

/**
 * Every meeting server is reached through the shell: it adds the certificate authority and the origin the server wants.
 * To its own server the room is the same after a crash; to another's it is somebody new each time.
 */
function makeEngine(address: ServerAddress): MediaEngine {
  const { server, authority } = address;
  const query = { server, ...(authority === undefined ? {} : { authority }) };
  const signalling = new ParleySignalling({ origin: location.origin, path: "/relay/sfu/signalling", query });
  const identity = isOwn(address) && about.identity !== undefined ? { identity: about.identity } : {};
  const budget = about.graphics === false ? { pixelBudget: budgetWithoutGraphics } : {};
  return new MediaEngine({ signalling, log: log.part("media"), ...identity, ...budget });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no #${id}.`);
  }
  return found;
}

const kiosk = new Kiosk({
  link: new LiveRoomLink(socketIoWire({ path: "/relay/controller" })),
  shell,
  shellName: about.name,
  makeEngine,
  log,
});
const motion = new MotionWatch({
  clock: systemClock,
  log,
  open: (track) => new SmallPictures(track),
  report: (seen) => void kiosk.link.call("kiosk.motion", seen).catch(() => undefined),
});
render(<Screen kiosk={kiosk} watched={motion.watching} />, element("screen"));
startSound(kiosk, element("sound"));
followTest(kiosk, element("sound"));
kiosk.start();
followMotion(kiosk, motion);
tellTouches(kiosk.link, systemClock, document);
takeNoKeys(document);
