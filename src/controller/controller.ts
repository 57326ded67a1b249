import { hostname } from "node:os";
import { join } from "node:path";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { assembleAccess } from "./accounts/assemble.ts";
import { Call } from "./call/call.ts";
import { MeetingServer } from "./call/meeting-server.ts";
import { RoomPlaces } from "./call/places.ts";
import { ChosenCamera } from "./camera/chosen-camera.ts";
import { PresetPictures } from "./camera/preset-pictures.ts";
import { Presets } from "./camera/presets.ts";
import { RoomCameras } from "./camera/room-cameras.ts";
import { followZone } from "./clock/local-time.ts";
import { RoomTime } from "./clock/room-time.ts";
import { LazyTesting } from "./commissioning/lazy-testing.ts";
import type { ControllerOptions } from "./controller-options.ts";
import { assembleDisplay } from "./display/assemble.ts";
import { openDisplay } from "./display/wire-display.ts";
import { openEcho } from "./echo/open-echo.ts";
import { RoomFinding } from "./finding/room-finding.ts";
import { keepMachineZone } from "./first-boot/machine-zone.ts";
import { littleRoomLeft } from "./health/disk-space.ts";
import { HealthWatch } from "./health/health-watch.ts";
import { Recovery } from "./health/recovery.ts";
import { ScreenWatch } from "./health/screen-watch.ts";
import { SystemWatch } from "./health/system-watch.ts";
import { VitalSigns } from "./health/vital-signs.ts";
import { HelperClient } from "./helper/helper-client.ts";
import { RoomLayout } from "./layout/room-layout.ts";
import { assemblePictures } from "./picture/wire-pictures.ts";
import { openPresence } from "./presence/open-presence.ts";
import { RoomPresence } from "./presence/room-presence.ts";
import { Reached } from "./reached.ts";
import { AddressWatch } from "./room/address-watch.ts";
import { publicHostOf } from "./room/addresses.ts";
import { Dispatcher } from "./room/dispatcher.ts";
import { allHandlers } from "./room/handlers/all.ts";
import { showIdentity } from "./room/identity-shown.ts";
import { KeptMedia } from "./room/kept-media.ts";
import { RoomKiosk } from "./room/kiosk.ts";
import { RoomMedia } from "./room/media.ts";
import { followNetwork } from "./room/network-shown.ts";
import type { RoomParts } from "./room/room-parts.ts";
import { RoomSound } from "./room/room-sound.ts";
import { ScreenRecovery } from "./room/screen-recovery.ts";
import { StatusHub } from "./room/status-hub.ts";
import { StreamHub } from "./room/stream-hub.ts";
import { openCameras, wireConnections, wireRoom } from "./room/wiring.ts";
import { sceneRoom } from "./scenes/scene-room.ts";
import { Scenes } from "./scenes/scenes.ts";
import type { Ports, Serving } from "./serving.ts";
import { assembleSettings } from "./settings/assemble.ts";
import { openSpeakerphone } from "./speakerphone/open-speakerphone.ts";
import { followDisk, recordLoss } from "./store/follow-disk.ts";
import { Store } from "./store/store.ts";
import { authorityUntil, releasedAt } from "./tls/issue.ts";
import { RoomCertificates } from "./tls/room-certificates.ts";
import { shareCertificates } from "./tls/shared-certificate.ts";
import { assembleWires } from "./wires/assemble-wires.ts";
import { followSpeakerphoneWire } from "./wires/follow-wires.ts";

const hourMs = 3_600_000;

/** A room's controller: assembled here, by plain `new`, and nowhere else. */
export class Controller implements AsyncDisposable {
  readonly #options: ControllerOptions;
  readonly #stack = new AsyncDisposableStack();
  #signs: VitalSigns | undefined;
  #ports: Ports = { httpsPort: 0, loopbackPort: 0 };

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  get httpsPort(): number {
    return this.#ports.httpsPort;
  }

  get loopbackPort(): number {
    return this.#ports.loopbackPort;
  }

  /** What is wrong with this process that a restart of it would mend; undefined: nothing. */
  async unwell(): Promise<string | undefined> {
    return this.#signs?.unwell();
  }

  /** Starts everything and serves. When it fails, what was started is ended again. */
  async start(): Promise<void> {
    try {
      await this.#assemble();
    } catch (error) {
      await this.#stack.disposeAsync();
      throw error;
    }
  }

  /** Stops the camera, ends every connection and closes the store. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  async #assemble(): Promise<void> {
    const { state, runtime, config, clock, roomLog } = this.#options;
    const stack = this.#stack;
    const log = roomLog.log("controller");
    const part = (name: string) => log.part(name);

    const status = new StatusHub();
    const store = stack.use(new Store({ directory: state, clock, log: part("store") }));
    const time = stack.use(
      new RoomTime({
        clock,
        log: part("clock"),
        store: store.clock,
        releasedAt,
        absurdFrom: authorityUntil,
        synchronised: () => status.get("system")?.clock === "synchronised",
      }),
    );
    const addresses = stack.use(
      new AddressWatch({ clock, log: part("network"), gateways: () => status.get("system")?.gateways ?? [] }),
    );
    // An address that others reach the room by although no interface has it; a name there is none of the authority's.
    const announced = { address: "" };
    const certificates = stack.use(
      new RoomCertificates({
        directory: join(state, "tls"),
        hostName: hostname(),
        copies: join(state, "backups", "authority"),
        addresses: () => [...addresses.addresses, announced.address],
        clock,
        now: () => time.stamp(),
        log: part("tls"),
      }),
    );
    // The certificate's dates come from the last time that was known, which is in the store.
    const opened = store.start();
    const opening = opened.then(() => time.start()).then(() => certificates.start());
    // Most of what there is to load is express and socket.io: meanwhile the store's thread opens the database.
    const [{ Serving }] = await Promise.all([import("./serving.ts"), opening]);
    const { shareCertificate: shared } = this.#options;
    if (shared !== undefined) stack.use(await shareCertificates(shared, certificates, part("tls")));

    const { settings, sealing, unreadable } = assembleSettings({ state, store, clock, config, log: part("settings") });
    stack.use(settings);
    const access = assembleAccess({ runtime, store, sealing, clock, time, settings, log, stack });
    const { grants, accounts, factors, rescue, firstBoot, pairing, audit } = access;
    const presets = new Presets(store.presets, clock, () => store.trouble?.why);
    const presetPictures = new PresetPictures({
      clock,
      log: part("pictures"),
      store: store.pictures,
      changed: () => presets.read(),
      allowed: () => settings.get("camera.presetPictures"),
    });
    await Promise.all([settings.start(), grants.start(), accounts.start(), factors.start()]);
    followZone(settings);

    const streams = new StreamHub(clock);
    stack.defer(() => streams.stop());
    const kept = stack.use(new KeptMedia({ store: store.media, clock, log: part("media") }));
    const media = new RoomMedia({ clock, status, setting: (key) => settings.get(key), kept });
    const layout = new RoomLayout({ clock, status, usual: () => settings.get("meeting.layout") });
    const kiosk = new RoomKiosk(clock);
    const screen = new ScreenRecovery(clock, part("screen"));
    const meetingServer = stack.use(
      new MeetingServer({ runtimeFile: this.#options.sfuRuntime, clock, log: part("meeting-server") }),
    );
    const publicHost = (): string =>
      publicHostOf({
        publicAddress: settings.get("meeting.publicAddress"),
        addresses: addresses.addresses,
        hostName: hostname(),
      });
    const places = new RoomPlaces(meetingServer, {
      name: () => settings.get("room.name"),
      publicHost,
      authority: () => certificates.current.fingerprint,
    });
    const call = stack.use(new Call({ clock, log: part("call"), store: store.call, places }));
    const camera = stack.use(
      new RoomCameras({
        clock,
        log: part("camera"),
        make: this.#options.makeCamera,
        setting: (key) => settings.get(key),
        kept: new ChosenCamera(join(state, "chosen-camera.json"), part("camera")),
      }),
    );

    const { makeDisplay } = this.#options;
    const { display, displayPolicy } = assembleDisplay({ clock, log, make: makeDisplay, kiosk, status, settings });
    stack.use(display);
    const { makeFinder } = this.#options;
    const finding = stack.use(new RoomFinding({ clock, log: part("finding"), make: makeFinder, settings, status }));

    const helper = new HelperClient({ path: this.#options.helper, log: part("helper") });
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
        unreadable,
        time,
        littleRoom: () => littleRoomLeft(state),
      }),
    );
    const { wires, repairs } = assembleWires({ clock, log, audit, helper });
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
      pictures: assemblePictures({ camera, call, kiosk, settings, status, clock }, streams, part("picture")),
      presets,
      finding,
      wires,
      repairs,
      presetPictures,
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
      recovery,
      health,
      time,
      connections,
      isConnected: (grantId) => served.by?.sockets.isConnected(grantId) ?? false,
      tell: (name, detail) => served.by?.sockets.tell(name, detail),
      testing: () => testing.open(),
      measuresEcho: () => echo,
      tidyStore: () => store.tidy(),
      restartController: this.#options.restart,
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
    // As early as can be: the first thing a camera hears is Stop, and the last controller may have died in mid-drag.
    await openCameras(parts);
    stack.use(openDisplay(parts));
    stack.use(openPresence(parts, part("presence")));
    const echo = stack.use(await openEcho(parts, state, part("echo")));
    media.start();
    meetingServer.start();
    await Promise.all([presets.start(), parts.scenes.start(), kept.start(), call.start()]);

    const hostNames = (): readonly string[] => [...certificates.current.names, settings.get("meeting.publicAddress")];
    const serving = stack.use(
      new Serving({
        certificate: certificates.current,
        sockets: {
          clock,
          log: part("sockets"),
          grants,
          dispatcher,
          status,
          streams,
          hostNames,
          clients: () => settings.get("network.clients"),
          requestsPerSecond: () => settings.get("network.requestsPerSecond"),
        },
        app: {
          hostNames,
          accounts,
          rescue,
          now: () => time.stamp(),
          firstBoot,
          grants,
          pairing,
          audit,
          presetPictures,
          dispatcher,
          status,
          log: part("http"),
          pages: this.#options.pages,
          roomName: () => settings.get("room.name"),
          roomLanguage: () => settings.get("room.language"),
          screen: () => kiosk.connected,
          authority: () => certificates.current.authority,
          fingerprint: () => certificates.current.fingerprint,
        },
      }),
    );
    served.by = serving;
    wireConnections(parts, serving.sockets.events);
    // A panel on a wall that nobody touches is in use all the same.
    const touching = clock.every(hourMs, () => serving.sockets.touchPanels());
    stack.defer(() => touching.cancel());
    const { port: httpsPort, loopbackPort } = this.#options;
    this.#ports = await serving.start({ httpsPort, loopbackPort });

    followNetwork({
      status,
      addresses,
      certificates,
      settings,
      httpsPort: () => this.httpsPort,
      log,
      present: (certificate) => serving.present(certificate),
      announce: (publicAddress) => {
        announced.address = publicAddress;
      },
      moved: () => void call.renewWayIn(),
    });
    addresses.start();
    showIdentity(status, settings, clock);

    await health.start();
    followDisk({ store, call, grants, certificates, log, restart: this.#options.restart });
    void recordLoss((await opened).loss, audit);
    time.events.on("jumped", () => {
      void certificates.lookNow().catch((error: unknown) => log.error("no certificate", { because: messageOf(error) }));
      void call.renewWayIn();
    });
    const system = stack.use(new SystemWatch({ clock, status, helper, log: part("system") }));
    system.start();
    keepMachineZone({ settings, helper, log: part("system") });
    // A shell that shows the safe page has done what can be done, and tries again by itself.
    const looked = {
      get connected(): boolean {
        return kiosk.connected || screen.isOnSafePage;
      },
    };
    stack.use(new ScreenWatch({ clock, log: part("recovery"), kiosk: looked, helper, recovery })).start();
    this.#signs = new VitalSigns({ store: store.pulse, clock });

    const reached = stack.use(
      new Reached({
        directory: runtime,
        content: () => ({
          pid: process.pid,
          ...this.#ports,
          kioskToken: grants.kioskToken,
          ...(accounts.setupCode === undefined ? {} : { setupCode: accounts.setupCode }),
        }),
        clock,
        log,
      }),
    );
    await reached.tell();
    await rescue.start();
    // Last: its driver is loaded while nobody waits for anything.
    const speakerphone = openSpeakerphone(parts, this.#options.makeSpeakerphone, part("speakerphone"));
    followSpeakerphoneWire(parts.wires, stack.use(speakerphone));
    testing.speakerphone = speakerphone;
    // Ended first of all: what a test changed is put back while the devices are still there.
    stack.use(testing);
    void testing.takeUp();
    accounts.events.on("setupChanged", () => void reached.tell());
  }
}
