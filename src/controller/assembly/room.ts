import { X509Certificate } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { Events } from "#base/events.ts";
import { CameraModels } from "#devices/camera/models.ts";
import { thisMachine } from "#process/running-time.ts";
import { Call } from "../call/call.ts";
import { MeetingServer } from "../call/meeting-server.ts";
import { RoomPlaces } from "../call/places.ts";
import { ChosenCamera } from "../camera/chosen-camera.ts";
import { FollowModels } from "../camera/follow-models.ts";
import { Hands } from "../camera/hands.ts";
import { PresetPictures } from "../camera/preset-pictures.ts";
import { Presets } from "../camera/presets.ts";
import { RoomCameras } from "../camera/room-cameras.ts";
import { TrackSteering } from "../camera/track-steering.ts";
import { LazyTesting } from "../commissioning/lazy-testing.ts";
import { assembleDisplay } from "../display/assemble.ts";
import { openDisplay } from "../display/wire-display.ts";
import { openEcho } from "../echo/open-echo.ts";
import { openAddresses } from "../finding/open-addresses.ts";
import { RoomFinding } from "../finding/room-finding.ts";
import { RoomFleet } from "../fleet/room-fleet.ts";
import { littleRoomLeft } from "../health/disk-space.ts";
import { HealthWatch } from "../health/health-watch.ts";
import { NetworkChangeWatch } from "../health/network-change.ts";
import { Recovery } from "../health/recovery.ts";
import { HelperClient } from "../helper/helper-client.ts";
import { RoomLayout } from "../layout/room-layout.ts";
import { assemblePictures } from "../picture/wire-pictures.ts";
import { openPresence } from "../presence/open-presence.ts";
import { RoomPresence } from "../presence/room-presence.ts";
import { publicHostOf } from "../room/addresses.ts";
import { Dispatcher } from "../room/dispatcher.ts";
import { allHandlers } from "../room/handlers/all.ts";
import { KeptMedia } from "../room/kept-media.ts";
import { RoomKiosk } from "../room/kiosk.ts";
import { RoomMedia } from "../room/media.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { RoomSound } from "../room/room-sound.ts";
import { ScreenRecovery } from "../room/screen-recovery.ts";
import { StreamHub } from "../room/stream-hub.ts";
import { openCameras, wireRoom } from "../room/wiring.ts";
import { sceneRoom } from "../scenes/scene-room.ts";
import { Scenes } from "../scenes/scenes.ts";
import type { Serving } from "../serving.ts";
import { factsOf } from "../tls/certificate-facts.ts";
import { assembleWires } from "../wires/assemble-wires.ts";
import type { Foundation, Site } from "./foundation.ts";

export type RoomAssembled = Awaited<ReturnType<typeof assembleRoom>>;

/** The room itself, from its meetings to its devices: made, wired to each other, opened and started. */
export async function assembleRoom({ options, log, stack }: Site, foundation: Foundation) {
  const { state, clock, roomLog } = options;
  const { status, store, time, addresses, certificates, firm, settings } = foundation;
  const { grants, accounts, factors, firstBoot, pairing, audit } = foundation;
  const part = (name: string) => log.part(name);

  const presets = new Presets(store.presets, clock, () => store.trouble?.why);
  const presetPictures = new PresetPictures({
    clock,
    log: part("pictures"),
    store: store.pictures,
    changed: () => presets.read(),
    allowed: () => settings.get("camera.presetPictures"),
  });
  const streams = new StreamHub(clock);
  stack.defer(() => streams.stop());
  const kept = stack.use(
    new KeptMedia({
      store: store.media,
      clock,
      log: part("media"),
      machine: thisMachine(),
      troubled: () => store.trouble !== undefined,
    }),
  );
  const media = new RoomMedia({ clock, status, setting: (key) => settings.get(key), kept });
  const layout = new RoomLayout({ clock, status, usual: () => settings.get("meeting.layout") });
  const kiosk = new RoomKiosk(clock);
  const screen = new ScreenRecovery(clock, part("screen"));
  const meetingServer = stack.use(
    new MeetingServer({ runtimeFile: options.sfuRuntime, clock, log: part("meeting-server") }),
  );
  const publicHost = (): string =>
    publicHostOf({
      publicAddress: settings.get("meeting.publicAddress") || (firm.host ?? ""),
      addresses: addresses.addresses,
      hostName: hostname(),
    });
  const places = new RoomPlaces(meetingServer, {
    name: () => settings.get("room.name"),
    publicHost,
    authority: (host) => (host === firm.host ? firm.root : certificates.current.fingerprint),
  });
  const call = stack.use(new Call({ clock, log: part("call"), store: store.call, places }));
  const ownModels = join(state, "cameras");
  const models = new CameraModels(ownModels);
  const steering = new TrackSteering(clock, (id) =>
    camera.chosen.id === id ? status.get("camera.picture") : undefined,
  );
  const camera: RoomCameras = stack.use(
    new RoomCameras({
      clock,
      log: part("camera"),
      make: options.makeCamera,
      models,
      screen: (id) => steering.of(id),
      setting: (key) => settings.get(key),
      tracking: store.tracking,
      kept: new ChosenCamera(join(state, "chosen-camera.json"), part("camera")),
    }),
  );

  const { display, displayPolicy } = assembleDisplay({
    clock,
    log,
    make: options.makeDisplay,
    kiosk,
    status,
    settings,
    state,
  });
  stack.use(display);
  const finding = stack.use(
    new RoomFinding({ clock, log: part("finding"), make: options.makeFinder, models, settings, status }),
  );

  const helper = new HelperClient({ path: options.helper, log: part("helper") });
  const networkChange = stack.use(
    new NetworkChangeWatch({
      clock,
      status,
      audit,
      log: part("network"),
      folder: options.networkChange,
      told: join(state, "network-told.json"),
    }),
  );
  const recovery = new Recovery({
    helper,
    audit,
    clock,
    log: part("recovery"),
    file: join(state, "reboots.json"),
  });

  const health = stack.use(
    new HealthWatch({
      clock,
      status,
      store,
      fileProblem: () => settings.fileProblem,
      unreadable: foundation.unreadable,
      time,
      littleRoom: () => littleRoomLeft(state),
    }),
  );
  const { wires, faultPieces, repairs } = assembleWires({ clock, log, audit, helper });
  stack.use(faultPieces);
  stack.use(repairs);
  const served: { by?: Serving } = {};
  const connections = new Events<{ changed: [] }>();
  const parts: RoomParts = {
    clock,
    status,
    media,
    layout,
    kept,
    kiosk,
    screen,
    sound: new RoomSound(clock, part("sound")),
    call,
    places,
    meetingServer,
    camera,
    display,
    displayPolicy,
    presence: new RoomPresence(clock),
    pictures: assemblePictures({ camera, call, kiosk, settings, status, clock, pairing }, streams, part("picture")),
    presets,
    finding,
    wires,
    faultPieces,
    repairs,
    presetPictures,
    hands: stack.use(new Hands(clock)),
    steering,
    scenes: new Scenes({
      clock,
      store: store.scenes,
      room: sceneRoom({ camera, presets, display, displayPolicy, media, layout, status }),
    }),
    settings,
    grants,
    accounts,
    factors,
    firstBoot,
    pairing,
    audit,
    roomLog,
    helper,
    networkChange,
    certificates: { firm, ownFacts: () => factsOf(new X509Certificate(certificates.current.cert)) },
    fleet: new RoomFleet({ state, clock, log: part("fleet"), status, name: () => settings.get("room.name") }),
    recovery,
    health,
    time,
    connections,
    isConnected: (grantId) => served.by?.sockets.isConnected(grantId) ?? false,
    tell: (name, detail) => served.by?.sockets.tell(name, detail),
    testing: () => testing.open(),
    measuresEcho: () => echo,
    tidyStore: () => store.tidy(),
    restartController: options.restart,
  };
  const testing = new LazyTesting(parts, { log: part("test"), store: store.tests });
  const dispatcher = new Dispatcher({
    handlers: allHandlers(parts),
    clock,
    log: part("commands"),
    audit: (act) => void audit.record(act),
    touch: ({ grantId, from }) => grants.touch(grantId, from),
  });
  wireRoom(parts, streams, clock, part("room"));
  stack
    .use(
      new FollowModels({
        clock,
        log: part("camera"),
        status,
        models,
        folder: ownModels,
        setting: (key) => settings.get(key),
        reopen: (id) => camera.of(id).reopen(),
      }),
    )
    .start();
  // As early as can be: the first thing a camera hears is Stop, and the last controller may have died in mid-drag.
  await openCameras(parts);
  stack.use(openDisplay(parts));
  stack.use(openPresence(parts, part("presence")));
  stack.use(await openAddresses(parts, state, part("finding")));
  const echo = stack.use(await openEcho(parts, state, part("echo")));
  media.start();
  meetingServer.start();
  await Promise.all([presets.start(), parts.scenes.start(), kept.start(), call.start()]);
  return { parts, health, streams, dispatcher, testing, served };
}
