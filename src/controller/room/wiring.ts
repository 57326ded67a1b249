import type { Clock } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { cameraFieldOf, cameraIds, cameraKeysOf, cameraSettingsOf } from "#protocol/camera-settings.ts";
import { subjectOf } from "../call/state.ts";
import { callStatusOf, intentOf } from "../call/views.ts";
import { followUse } from "../camera/camera-in-use.ts";
import { followMeetings } from "../camera/follow-meetings.ts";
import { followPresetPictures } from "../camera/follow-preset-pictures.ts";
import { followPresets } from "../camera/follow-presets.ts";
import { followLayout } from "../layout/follow-layout.ts";
import { followScenes } from "../scenes/follow-scenes.ts";
import { followRepairs } from "../wires/follow-repairs.ts";
import { followWires } from "../wires/follow-wires.ts";
import type { Caller } from "./caller.ts";
import { definedFields } from "./handlers/upkeep.ts";
import type { RoomParts } from "./room-parts.ts";
import type { StreamHub } from "./stream-hub.ts";

/** How long the screen may be gone before the call says so: a relaunched socket is no news. */
const kioskGraceMs = 1_500;

/** Binds the parts to each other and to the status tree: who hears of what. Nothing here decides anything. */
export function wireRoom(parts: RoomParts, streams: StreamHub, clock: Clock, log: Log): void {
  wireCall(parts, clock);
  wireKiosk(parts, clock, log);
  wireSound(parts);
  wireCamera(parts, streams);
  followMeetings(parts, log);
  followPresets(parts, log);
  followPresetPictures(parts, log);
  followLayout(parts);
  followScenes(parts, log);
  followWires(parts, streams);
  followUse(parts);
  const { camera, display } = parts;
  followRepairs({
    ...parts,
    changes: [
      (heard) => camera.events.on("cameras", heard),
      (heard) => camera.events.on("status", heard),
      (heard) => display.events.on("status", heard),
    ],
  });
  wireAccess(parts);
  wireSettings(parts);
  parts.roomLog.events.on("line", ({ fields, ...entry }) =>
    streams.publish("log", { ...entry, fields: definedFields(fields) }),
  );
}

function wireCall(parts: RoomParts, clock: Clock): void {
  const { call, media, kept, status, settings, meetingServer, kiosk } = parts;
  status.set("occupied", { busy: false, since: clock.wall() });
  const show = (): void => {
    const { state } = call;
    kept.handleCall(subjectOf(state)?.callId);
    status.set("call", callStatusOf(state));
    status.set("call.intent", intentOf(state, settings.get("room.name")));
    const busy = state.state !== "idle";
    if (status.get("occupied")?.busy !== busy) status.set("occupied", { busy, since: clock.wall() });
    if (!busy || !kiosk.connected) status.set("people", []);
  };
  call.events.on("state", show);
  call.events.on("begin-media", (fromRoom) => media.handleMeetingBegins(fromRoom));
  call.events.on("end-media", () => media.handleMeetingEnds());
  settings.follow(["room.name"], show);
  const showServer = (): void => status.set("meeting.server", meetingServer.health);
  meetingServer.events.on("health", showServer);
  meetingServer.events.on("moved", () => void call.renewWayIn());
  showServer();
}

function wireKiosk({ kiosk, screen, call, media, status, tell }: RoomParts, clock: Clock, log: Log): void {
  status.set("kiosk", kiosk.shown);
  status.set("kiosk.restart", kiosk.restarts);
  status.set("kiosk.recovery", screen.shown);
  screen.events.on("changed", () => status.set("kiosk.recovery", screen.shown));
  screen.events.on("taken", ({ trouble, step, why }) => tell("screen.recovered", { trouble, step, why }));
  let away: { cancel: () => void } | undefined;
  kiosk.events.on("connected", () => {
    away?.cancel();
    log.info("the screen is connected");
    media.handleKioskConnected();
    status.set("kiosk", kiosk.shown);
  });
  kiosk.events.on("away", () => {
    log.warn("the screen is away");
    media.handleKioskAway();
    status.set("kiosk", kiosk.shown);
    away?.cancel();
    away = clock.after(kioskGraceMs, () => call.handleKioskAway());
  });
  kiosk.events.on("report", (report) => {
    const { state } = call;
    const intended = state.state !== "idle" && state.state !== "leaving";
    media.handleReport(report, intended);
    call.handleReport(report);
    status.set("kiosk", kiosk.shown);
    const current = "call" in state && state.call.callId === report.callId;
    if (current && state.call.generation === report.generation) status.set("people", report.people);
  });
}

function wireSound({ sound, media, settings, status, tell }: RoomParts): void {
  settings.follow(["sound.microphone", "sound.speaker", "sound.microphoneLevel"], (all) =>
    status.set("sound.pinned", {
      microphone: all["sound.microphone"],
      speaker: all["sound.speaker"],
      microphoneLevel: all["sound.microphoneLevel"],
    }),
  );
  status.set("screen.outputs", null);
  status.set("sound", sound.shown);
  sound.events.on("changed", () => {
    status.set("sound", sound.shown);
    media.handleSound(sound.shown);
  });
  sound.events.on("drifted", (drift) => tell("sound.drifted", drift));
}

/** Somebody comes or goes: whoever moved the camera lets go of it, and the screen is there or is not. */
export function wireConnections(
  { kiosk, sound, camera, pictures, connections, status }: RoomParts,
  events: Events<{ connected: [caller: Caller]; gone: [caller: Caller] }>,
): void {
  events.on("connected", ({ role, connection, part }) => {
    if (role === "kiosk") (part === "shell" ? sound : kiosk).handleConnected(connection);
    connections.emit("changed");
  });
  events.on("gone", ({ role, connection, part }) => {
    camera.handleGone(connection);
    pictures.looking.handleGone(connection);
    if (role === "kiosk") (part === "shell" ? sound : kiosk).handleGone(connection);
    if (part === "shell") status.set("screen.outputs", null);
    connections.emit("changed");
  });
}

/** Opens the cameras, now and each whenever its settings change. */
export async function openCameras({ camera, settings }: Pick<RoomParts, "camera" | "settings">): Promise<void> {
  await camera.start();
  for (const id of cameraIds) {
    // Where the picture comes from is none of the wire's business.
    const keys = cameraKeysOf(id).filter((key) => cameraFieldOf(key) !== "picture");
    settings.follow(keys, (all) => void camera.use(id, cameraSettingsOf(id, all)));
  }
}

function wireCamera({ camera, steering, hands, presets, status, settings, tell }: RoomParts, streams: StreamHub): void {
  // Until it is opened, a camera that is configured is not known: null would say that there is none.
  if (cameraIds.every((id) => settings.get(`${id}.kind`) === "none")) status.set("camera", null);
  status.set("cameras", []);
  status.set("camera.track.wanted", null);
  steering.events.on("wanted", (wanted) => status.set("camera.track.wanted", wanted));
  status.set("camera.position", { actual: null, moving: false });
  camera.events.on("status", (shown) => status.set("camera", shown));
  camera.events.on("cameras", (all) => status.set("cameras", [...all]));
  camera.events.on("position", (position) => {
    status.set("camera.position", position);
    if (position.actual !== null) streams.publish("camera.position", position.actual);
  });
  camera.events.on("moved", (position) => streams.publish("camera.position", position));
  status.set("camera.hands", []);
  hands.events.on("changed", (all) => status.set("camera.hands", [...all]));
  presets.events.on("changed", (all) => status.set("camera.presets", [...all]));
  presets.events.on("deleted", ({ id, name }) => tell("preset.deleted", { id, name }));
}

function wireAccess(parts: RoomParts): void {
  const { accounts, firstBoot, grants, pairing, settings, status, tell, connections, isConnected } = parts;
  const showSetup = (): void => {
    const { setupRequired: required, setupCode: code } = accounts;
    status.set("setup", { required, step: firstBoot.stage });
    status.set("setup.code", code === undefined ? null : { code });
  };
  const showPairing = (): void => status.set("pairing", pairing.shown ?? null);
  const showPanels = (): void => {
    const panels = grants.list().filter(({ kind }) => kind === "panel");
    status.set("panels", { connected: panels.filter(({ id }) => isConnected(id)).length, paired: panels.length });
  };
  accounts.events.on("setupChanged", showSetup);
  settings.follow(["room.setUp"], showSetup);
  pairing.events.on("shownChanged", showPairing);
  grants.events.on("changed", showPanels);
  connections.on("changed", showPanels);
  accounts.events.on("refused", (refused) => tell("sign-in.refused", refused));
  pairing.events.on("refused", (refused) => tell("sign-in.refused", refused));
  grants.events.on("created", ({ kind, id, name }) => {
    if (kind === "panel") {
      tell("panel.paired", { id, name });
      firstBoot.handlePanelPaired();
    }
    showPanels();
  });
  grants.events.on("revoked", ({ kind, id, name }) => {
    if (kind === "panel") tell("panel.revoked", { id, name });
    showPanels();
  });
  showPairing();
  showPanels();
}

function wireSettings({ settings, roomLog, tell }: RoomParts): void {
  settings.events.on("changed", ({ revision, keys, author }) =>
    tell("settings.changed", { revision, keys: [...keys], author }),
  );
  settings.follow(["log.level"], (all) => {
    roomLog.level = all["log.level"];
  });
}
