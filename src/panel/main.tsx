import "#ui/plain-schemas.ts";
import "#ui/styles/all.css";
import "./panel.css";
import "./pairing/pairing.css";
import "./home/home.css";
import "./meeting/meeting.css";
import "./meeting/layout.css";
import "./meeting/mute.css";
import "./camera/adjust.css";
import "./camera/camera-switch.css";
import "./camera/camera.css";
import "./camera/hands.css";
import "./camera/one-way.css";
import "./camera/other-hands.css";
import "./camera/presets.css";
import "./scenes/scenes.css";
import "./low.css";
import { render } from "preact";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { socketIoWire } from "#ui/room-link/socket-io-wire.ts";
import { App } from "./app.tsx";
import { httpEntrance } from "./pairing/entrance.ts";
import { createPanel } from "./panel.ts";
import { keepOfflinePage } from "./parts/offline-page.ts";
import { restoreTheme } from "./parts/theme.ts";
import { keepAwake } from "./parts/wake-lock.ts";

restoreTheme();
keepAwake();
const place = document.getElementById("app");
if (place !== null) {
  render(<App panel={createPanel(new LiveRoomLink(socketIoWire()), httpEntrance)} />, place);
}
keepOfflinePage();
