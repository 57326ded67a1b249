import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { DeviceNames } from "#protocol/device-names.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Quality } from "../media/quality.ts";
import type { MakeEngine } from "./call/engine.ts";
import { followEngine } from "./call/follow-engine.ts";
import { Meeting } from "./call/meeting.ts";
import { makeReport } from "./call/report.ts";
import { type Asked, RoomMute } from "./call/room-mute.ts";
import { type SteadyQuality, steadyStart } from "./call/steady-quality.ts";
import { chooseDevice, deviceName } from "./capture/choose-device.ts";
import { Devices } from "./capture/devices.ts";
import { microphoneWanted } from "./capture/echo-canceller.ts";
import { followStills } from "./capture/follow-stills.ts";
import { followTrack } from "./capture/follow-track.ts";
import { followLook } from "./capture/look/follow-look.ts";
import { Microphone } from "./capture/microphone.ts";
import { watchPictures } from "./capture/motion/picture-watcher.ts";
import { RoomCamera } from "./capture/room-camera.ts";
import { numberedVideos, tellVideos } from "./capture/video-list.ts";
import { ScreenLayout } from "./layout/screen-layout.ts";
import { followController } from "./link/follow-controller.ts";
import { liveTile, pictureOf } from "./link/live-tile.ts";
import { tellReport } from "./link/tell-report.ts";
import { isBlack } from "./screens/black-screen.ts";
import type { ShellLink } from "./shell-link.ts";

/** What the kiosk is made of. */
export interface KioskParts {
  readonly link: RoomLink;
  readonly shell: ShellLink;
  readonly makeEngine: MakeEngine;
  /** Name and version of the browser the page runs in. */
  readonly shellName: string;
  readonly log: Log;
  readonly clock?: Clock;
}

/** The room's screen: it follows what the controller decides and reports what is. */
export class Kiosk {
  readonly link: RoomLink;
  readonly meeting: Meeting;
  readonly microphone: Microphone;
  readonly camera: RoomCamera;
  readonly devices: Devices;
  /** How the screen shows a meeting. */
  readonly layout: ScreenLayout;
  readonly #shell: ShellLink;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #mute = new RoomMute();
  /** Whether the controller hangs: its socket is there and nothing is answered. */
  readonly #silent = signal(false);
  readonly #shellName: string;
  readonly #videos: ReturnType<typeof numberedVideos>;
  readonly #quality = signal<SteadyQuality>(steadyStart);

  constructor(parts: KioskParts) {
    this.link = parts.link;
    this.#shell = parts.shell;
    this.#shellName = parts.shellName;
    this.#clock = parts.clock ?? systemClock;
    this.#log = parts.log;
    this.devices = new Devices(this.#clock);
    this.microphone = new Microphone(this.devices, microphoneWanted(parts.link.status("sound")), this.#clock);
    this.#videos = numberedVideos(this.devices);
    const list = computed(() => this.#videos.value.list);
    this.camera = new RoomCamera(this.devices, parts.link.status("camera.picture"), list);
    this.meeting = new Meeting(parts.makeEngine, this.#clock, parts.log.part("call"));
    this.layout = new ScreenLayout(parts.link.status("screen.layout.wanted"), this.meeting.now, this.#clock);
  }

  /** What the controller wants of the media; the last it said. */
  get wanted(): ReadonlySignal<StatusTree["media.wanted"]> {
    return this.#mute.wanted;
  }

  /** Whether the room was muted by itself, for want of a controller. */
  get safetyMuted(): ReadonlySignal<boolean> {
    return this.#mute.safetyMuted;
  }

  /** Who in the meeting last asked the room to mute, and when by the room's clock. */
  get asked(): ReadonlySignal<Asked | undefined> {
    return this.#mute.asked;
  }

  /** Whether sound leaves the room when there is a meeting. */
  get open(): ReadonlySignal<boolean> {
    return this.#mute.open;
  }

  /** Whether the page is drawn black: nothing else darkens the display. */
  readonly black: ReadonlySignal<boolean> = computed(() =>
    isBlack({
      wanted: this.connected.value && this.link.status("display.black").value === true,
      inMeeting: this.inMeeting.value,
      showsCode: (this.link.status("pairing").value ?? null) !== null,
      looked: this.looked.value,
    }),
  );
  /** Whether an administrator looks at the cameras' pictures. */
  readonly looked: ReadonlySignal<boolean> = computed(
    () => this.connected.value && (this.link.status("camera.look").value ?? null) !== null,
  );

  /** How loud the page itself plays, percent: where the sound system has a loudspeaker, that is as loud as the room wants. */
  readonly pageVolume: ReadonlySignal<number> = computed(() => {
    const sound = this.link.status("sound").value;
    return sound?.system.state === "ready" && sound.speaker !== null ? 100 : this.wanted.value.volume;
  });

  /** Whether there is anything to hear the others by. */
  readonly loudspeaker: ReadonlySignal<boolean> = computed(() =>
    this.devices.list.value.some((device) => device.kind === "audiooutput"),
  );

  /** What the room's own devices call themselves. */
  readonly names: ReadonlySignal<DeviceNames> = computed(() => {
    const loudspeaker = chooseDevice(this.devices.list.value, "audiooutput", "")?.label;
    return {
      microphone: deviceName(this.microphone.now.value.track?.label),
      // A simulated picture comes over a socket: its track has no name worth reading.
      camera:
        this.link.status("camera.picture").value?.kind === "device"
          ? deviceName(this.camera.now.value.track?.label)
          : "",
      loudspeaker: deviceName(loudspeaker),
    };
  });

  /** Whether the controller's socket is there. */
  readonly connected: ReadonlySignal<boolean> = computed(() => this.link.connection.value.state === "connected");

  /** Whether the controller is there and answers: one that hangs can mute nobody either. */
  readonly answering: ReadonlySignal<boolean> = computed(() => this.connected.value && !this.#silent.value);

  /** How the connection to the meeting is, as it is worth saying. */
  readonly quality: ReadonlySignal<Quality> = computed(() => this.#quality.value.said);

  /** Whether there is a meeting that the room is in or on its way into. */
  readonly inMeeting: ReadonlySignal<boolean> = computed(() => {
    const { is } = this.meeting.now.value;
    return is !== "idle" && is !== "failed";
  });

  /** Opens devices and link, and follows from now on. */
  start(): void {
    this.#shell.start();
    this.#shell.watchTile(() => {
      const meeting = this.meeting.now.peek();
      return meeting.is === "joined" ? liveTile(meeting.snapshot.peers, pictureOf) : undefined;
    });
    this.microphone.start();
    this.devices.start().catch((error: unknown) => this.#log.warn("No device list.", { why: messageOf(error) }));
    const { link, connected, devices, meeting, microphone } = this;
    const [mute, clock, log] = [this.#mute, this.#clock, this.#log];
    const { answering, inMeeting } = this;
    followController({
      link,
      shell: this.#shell,
      clock,
      meeting,
      mute,
      silent: this.#silent,
      connected,
      answering,
      inMeeting,
    });
    followEngine({ link, clock, log, meeting, mute, microphone, camera: this.camera.now, quality: this.#quality });
    tellReport(link, connected, () => this.#report());
    tellVideos(this.#videos, connected, (told) => link.call("kiosk.videos", told));
    watchPictures({
      devices,
      watch: link.status("camera.watch"),
      tell: (motion) => link.feed("camera.motion", motion),
      log: log.part("motion"),
    });
    followStills(link, this.camera.now, log);
    followTrack(link, this.camera, clock, log);
    followLook({ link, connected, devices, log: log.part("look") });
    link.open();
  }

  #report(): KioskReport {
    return makeReport({
      meeting: this.meeting.now.value,
      quality: this.quality.value,
      intent: this.link.status("call.intent").value,
      wanted: this.wanted.value,
      open: this.open.value,
      safetyMuted: this.#mute.byItself.value,
      microphone: this.microphone.now.value.state,
      camera: this.camera.now.value.state,
      loudspeaker: this.loudspeaker.value,
      names: this.names.value,
      roomName: this.link.status("room").value?.name ?? "",
      shell: this.#shellName,
      black: this.black.value,
      layout: this.layout.report.value,
    });
  }
}
