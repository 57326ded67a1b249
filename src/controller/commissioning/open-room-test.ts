import { delay } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { TestedCamera } from "#devices/commissioning/camera-step.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { ProbeMeasured, RoomTestStatus, TestFinding, TestReport } from "#protocol/room-test.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { RoomSpeakerphone } from "../speakerphone/room-speakerphone.ts";
import type { TestReportStore } from "../store/operations.ts";
import { named, soundNames, whyUnheard } from "./heard-room.ts";
import { RoomTest } from "./room-test.ts";
import { ScreenProbe } from "./screen-probe.ts";
import { TestReports } from "./test-reports.ts";
import type { RoomScreen, TestedRoom } from "./tested-room.ts";

type Parts = Pick<
  RoomParts,
  "clock" | "status" | "settings" | "media" | "call" | "kiosk" | "camera" | "display" | "sound"
>;

/** What a test needs that is in no handler's parts. */
export interface TestSurroundings {
  readonly log: Log;
  readonly store: TestReportStore;
  /** Opened last; undefined before that. */
  readonly speakerphone: () => Pick<RoomSpeakerphone, "lend" | "holdOffHook"> | undefined;
}

/** The room's test with what it left and what the screen does for it. */
export interface RoomTesting extends AsyncDisposable {
  readonly test: RoomTest;
  readonly reports: TestReports;
  readonly probe: ScreenProbe;
  /** Has the screen play and listen, with the speakerphone off the hook meanwhile; rejects as the probe does. */
  hear(stopped: AbortSignal): Promise<ProbeMeasured>;
}

/** Makes the test of this room. Loaded when somebody first asks for it. */
export function openRoomTest(parts: Parts, { log, store, speakerphone }: TestSurroundings): RoomTesting {
  const { clock, status } = parts;
  const probe = new ScreenProbe(clock, (wanted) => status.set("test.screen", wanted));
  const reports = new TestReports(store, clock);
  const hear = async (stopped: AbortSignal): Promise<ProbeMeasured> => {
    using _ = speakerphone()?.holdOffHook();
    return await probe.probe(stopped);
  };
  const room = testedRoom(parts, { probe, hear, speakerphone });
  const show = (shown: RoomTestStatus): void => status.set("test", shown);
  const test = new RoomTest({ clock, log, room, reports, store, show });
  return { test, reports, probe, hear, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
}

type Means = Pick<RoomTesting, "probe" | "hear"> & Pick<TestSurroundings, "speakerphone">;

function testedRoom(parts: Parts, { probe, hear, speakerphone }: Means): TestedRoom {
  const { status, settings, media, call, display } = parts;
  return {
    get name() {
      return settings.get("room.name");
    },
    get version() {
      return status.get("controller")?.version ?? "";
    },
    get devices() {
      return devicesOf(parts);
    },
    get inCall() {
      return call.state.state !== "idle";
    },
    get cameras() {
      return parts.camera.all.filter(({ configured }) => configured).map(({ id }) => id);
    },
    get camera() {
      return testedCamera(parts);
    },
    showCamera: (id) => parts.camera.show(id),
    get display() {
      const shown = status.get("display") ?? null;
      if (shown === null) return undefined;
      return {
        lit: isLit(shown),
        input: shown.input.actual,
        selectInput: (id: string) => display.selectInput(id),
        get way() {
          return (status.get("display") ?? shown).ways.find(({ used }) => used)?.way ?? "";
        },
        setPower: (on: boolean) => display.setPower(on),
      };
    },
    lendSpeakerphone: () => speakerphone()?.lend(),
    screen: testedScreen(parts, { probe, hear }),
    get volume() {
      return status.get("volume")?.actual ?? 0;
    },
    setVolume: (level) => media.setVolume(level),
    onCall: (begun) =>
      call.events.on("state", () => {
        if (call.state.state !== "idle") begun();
      }),
  };
}

const isLit = ({ power }: DisplayStatus): boolean => power.actual === "on" || power.actual === "warming";

/** A camera's drive is taken for 400 ms and has to be said again. Milliseconds. */
const againEvery = 200;
const driver = "the room's test";

function testedCamera({ camera: room, clock, status }: Parts): TestedCamera | undefined {
  const { camera } = room;
  if (camera === undefined) return undefined;
  const { turns, magnification, pan, drivesOnly = false, estimated = false } = camera.capabilities;
  return {
    turns,
    zooms: magnification > 1,
    pan,
    drivesOnly,
    estimated,
    get position() {
      return status.get("camera.position")?.actual ?? undefined;
    },
    moveTo: (target) => room.steering.moveTo(target),
    // One that does not pan is tilted.
    turn: async (speed, forMs) => {
      const pans = pan.max > pan.min;
      const until = clock.monotonic() + forMs;
      while (clock.monotonic() < until) {
        const drive = { pan: pans ? speed : 0, tilt: turns && !pans ? speed : 0, zoom: turns ? 0 : speed };
        await room.steering.drive(driver, drive);
        await delay(Math.min(againEvery, Math.max(0, until - clock.monotonic())), clock);
      }
      await room.steering.stop();
    },
  };
}

function testedScreen({ kiosk, status }: Parts, { probe, hear }: Pick<Means, "probe" | "hear">): RoomScreen {
  return {
    get present() {
      return kiosk.connected;
    },
    get unheard(): TestFinding | undefined {
      return whyUnheard({ kiosk, status });
    },
    show: (what) => probe.show(what),
    probe: hear,
  };
}

/** What is tested, as it calls itself. */
function devicesOf({ status, kiosk }: Parts): TestReport["devices"] {
  const cameras = status.get("cameras") ?? [];
  const speakerphone = status.get("speakerphone");
  const display = status.get("display");
  const shown = status.get("camera")?.id;
  const picture = status.get("camera.picture")?.kind === "simulated";
  return [
    ...cameras.map(({ id, name, link, simulated }) => ({
      part: "camera" as const,
      name: named(name, link),
      simulated: simulated || (picture && id === shown),
    })),
    ...(speakerphone?.capabilities
      ? [{ part: "speakerphone" as const, name: named(speakerphone.name, speakerphone.link), simulated: false }]
      : []),
    ...(display ? [{ part: "display" as const, name: display.name, simulated: false }] : []),
    ...(kiosk.connected ? [{ part: "sound" as const, name: soundNames(kiosk), simulated: false }] : []),
  ];
}
