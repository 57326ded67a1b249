import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceNames } from "#protocol/device-names.ts";
import type { Intent, StatusTree } from "#protocol/status.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Quality } from "../media/quality.ts";
import type { Engine, MakeEngine } from "./call/engine.ts";
import { Meeting } from "./call/meeting.ts";
import { makeReport } from "./call/report.ts";
import { type SteadyQuality, steady, steadyStart } from "./call/steady-quality.ts";
import { chooseDevice, deviceName } from "./capture/choose-device.ts";
import { Devices } from "./capture/devices.ts";
import { microphoneWanted } from "./capture/echo-canceller.ts";
import { followStills } from "./capture/follow-stills.ts";
import { followLook } from "./capture/look/follow-look.ts";
import { Microphone } from "./capture/microphone.ts";
import { watchPictures } from "./capture/motion/picture-watcher.ts";
import { RoomCamera } from "./capture/room-camera.ts";
import { numberedVideos, tellVideos } from "./capture/video-list.ts";
import { ScreenLayout } from "./layout/screen-layout.ts";
import { ControllerPulse } from "./link/controller-pulse.ts";
import { liveTile, pictureOf } from "./link/live-tile.ts";
import { Reporter } from "./link/reporter.ts";
import { followRoomLanguage } from "./link/room-language.ts";
import { SafetyMute } from "./link/safety-mute.ts";
import { isBlack } from "./screens/black-screen.ts";
import type { ShellLink } from "./shell-link.ts";

/** What the kiosk makes of its media before the controller has said anything: nothing leaves the room. */
const nothingWanted: StatusTree["media.wanted"] = { microphone: "muted", camera: false, volume: 60, selfView: false };

/** A controller that refuses its own screen has just started, or is being set right: it is asked again. */
const askAgainMs = 2_000;

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
  readonly #wanted = signal(nothingWanted);
  readonly #safetyMuted = signal(false);
  /** Who asked the room to mute, until the controller has taken it up; and when, for the line that says so. */
  readonly #hushed = signal(false);
  readonly #asked = signal<{ readonly by: string; readonly at: number } | undefined>(undefined);
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
    return this.#wanted;
  }

  /** Whether the room was muted by itself, for want of a controller. */
  get safetyMuted(): ReadonlySignal<boolean> {
    return this.#safetyMuted;
  }

  /** Who in the meeting last asked the room to mute, and when by the room's clock. */
  get asked(): ReadonlySignal<{ readonly by: string; readonly at: number } | undefined> {
    return this.#asked;
  }

  /** Whether sound leaves the room when there is a meeting. */
  readonly open: ReadonlySignal<boolean> = computed(
    () => this.#wanted.value.microphone === "open" && !this.#safetyMuted.value && !this.#hushed.value,
  );

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
    return sound?.system.state === "ready" && sound.speaker !== null ? 100 : this.#wanted.value.volume;
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
    this.#followController();
    this.#followMedia();
    this.#followQuality();
    this.#followEngine();
    this.#report();
    tellVideos(this.#videos, this.connected, (told) => this.link.call("kiosk.videos", told));
    watchPictures({
      devices: this.devices,
      watch: this.link.status("camera.watch"),
      tell: (motion) => this.link.feed("camera.motion", motion),
      log: this.#log.part("motion"),
    });
    followStills(this.link, this.camera.now, this.#log);
    const { link, connected, devices } = this;
    followLook({ link, connected, devices, log: this.#log.part("look") });
    this.link.open();
  }

  #followController(): void {
    const safety = new SafetyMute(this.#clock, (muted) => {
      this.#safetyMuted.value = muted;
    });
    const { link } = this;
    const pulse = new ControllerPulse(
      this.#clock,
      () => link.call("room.ping", {}),
      (silent) => {
        this.#silent.value = silent;
      },
    );
    pulse.start();
    effect(() => {
      const connected = this.connected.value;
      untracked(() => {
        pulse.handleConnected(connected);
        this.#shell.setController(connected);
      });
    });
    this.#follow(link.status("media.wanted"), (wanted) => {
      this.#wanted.value = wanted;
      if (wanted.microphone === "muted") {
        this.#hushed.value = false;
      }
      safety.handleWanted(wanted.microphone);
    });
    this.#follow(link.status("call.intent"), (intent: Intent) => this.meeting.follow(intent));
    followRoomLanguage(link.status("room"));
    this.#follow(link.status("meeting.server"), ({ reachable }) => {
      if (reachable) {
        this.meeting.prepare();
      }
    });
    effect(() => {
      if (link.connection.value.state === "refused") {
        this.#clock.after(askAgainMs, () => link.open());
      }
    });
    let restarts: number | undefined;
    this.#follow(link.status("kiosk.restart"), (count) => {
      if (restarts !== undefined && count > restarts) {
        this.#shell.restart();
      }
      restarts = Math.max(restarts ?? count, count);
    });
    effect(() => {
      const answering = this.answering.value;
      const inMeeting = this.inMeeting.value;
      untracked(() => {
        safety.handlePresence(answering, inMeeting, this.#silent.value ? pulse.silentFor : 0);
        if (!inMeeting) {
          this.#hushed.value = false;
          this.#asked.value = undefined;
        }
      });
    });
  }

  /** Calls `take` with a node's value whenever the controller has said one; while it is away the last stands. */
  #follow<Value>(node: ReadonlySignal<Value | undefined>, take: (value: Value) => void): void {
    effect(() => {
      const { value } = node;
      if (value !== undefined) {
        untracked(() => take(value));
      }
    });
  }

  #followQuality(): void {
    effect(() => {
      const meeting = this.meeting.now.value;
      const judged = meeting.is === "joined" ? meeting.snapshot.self.quality : undefined;
      untracked(() => {
        this.#quality.value =
          judged === undefined ? steadyStart : steady(this.#quality.value, judged, this.#clock.monotonic());
      });
    });
  }

  #followEngine(): void {
    effect(() => {
      const engine = this.meeting.engine.value;
      const stops = [
        engine?.events.on("measured", (traffic) => this.link.feed("statistics", traffic)),
        engine?.events.on("askedToMute", (by) => this.#hush(by)),
      ];
      return () => {
        for (const stop of stops) {
          stop?.();
        }
      };
    });
  }

  /** Anybody in the meeting may ask for quiet, and is given it; only the room opens its microphone again. */
  #hush(by: string): void {
    if (this.open.peek()) {
      this.#hushed.value = true;
      this.#asked.value = { by, at: this.link.now() };
    }
  }

  #followMedia(): void {
    const withEngine = (what: (engine: Engine) => Promise<void>) => {
      const engine = this.meeting.engine.value;
      if (engine !== undefined) {
        untracked(() => what(engine)).catch((error: unknown) => {
          this.#log.warn("The meeting does not send what it should.", { why: messageOf(error) });
        });
      }
    };
    effect(() => {
      const open = this.open.value;
      untracked(() => this.microphone.setOpen(open));
      withEngine((engine) => engine.mute(!open));
    });
    effect(() => {
      const { track } = this.microphone.now.value;
      withEngine((engine) => engine.setMicrophone(track ?? undefined));
    });
    effect(() => {
      const { track } = this.camera.now.value;
      withEngine((engine) => engine.setCamera(track ?? undefined));
    });
    effect(() => {
      const off = !this.#wanted.value.camera;
      withEngine((engine) => engine.setCameraOff(off));
    });
  }

  #report(): void {
    const reporter = new Reporter({
      connected: () => this.connected.peek(),
      send: (report) => this.link.call("kiosk.report", report),
    });
    effect(() => {
      const report = makeReport({
        meeting: this.meeting.now.value,
        quality: this.quality.value,
        intent: this.link.status("call.intent").value,
        wanted: this.#wanted.value,
        open: this.open.value,
        safetyMuted: this.#safetyMuted.value || this.#hushed.value,
        microphone: this.microphone.now.value.state,
        camera: this.camera.now.value.state,
        loudspeaker: this.loudspeaker.value,
        names: this.names.value,
        roomName: this.link.status("room").value?.name ?? "",
        shell: this.#shellName,
        black: this.black.value,
        layout: this.layout.report.value,
      });
      untracked(() => reporter.handleChange(report));
    });
    effect(() => {
      if (this.connected.value) {
        untracked(() => reporter.handleConnected());
      }
    });
  }
}
