import type { Clock } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import type { CertificateFacts } from "#protocol/certificate.ts";
import type { EventName, EventOf } from "#protocol/events.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { Grants } from "../accounts/grants.ts";
import type { Pairing } from "../accounts/pairing.ts";
import type { SecondFactors } from "../accounts/second-factor/second-factors.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { Call } from "../call/call.ts";
import type { MeetingServer } from "../call/meeting-server.ts";
import type { RoomPlaces } from "../call/places.ts";
import type { Hands } from "../camera/hands.ts";
import type { PresetPictures } from "../camera/preset-pictures.ts";
import type { Presets } from "../camera/presets.ts";
import type { RoomCameras } from "../camera/room-cameras.ts";
import type { TrackSteering } from "../camera/track-steering.ts";
import type { RoomTime } from "../clock/room-time.ts";
import type { RoomTesting } from "../commissioning/open-room-test.ts";
import type { DisplayPolicy } from "../display/display-policy.ts";
import type { RoomDisplay } from "../display/room-display.ts";
import type { EchoWatch } from "../echo/echo-watch.ts";
import type { RoomFinding } from "../finding/room-finding.ts";
import type { FirstBoot } from "../first-boot/first-boot.ts";
import type { RoomFleet } from "../fleet/room-fleet.ts";
import type { HealthWatch } from "../health/health-watch.ts";
import type { NetworkChangeWatch } from "../health/network-change.ts";
import type { Recovery } from "../health/recovery.ts";
import type { HelperClient } from "../helper/helper-client.ts";
import type { RoomLayout } from "../layout/room-layout.ts";
import type { RoomLog } from "../log/room-log.ts";
import type { Pictures } from "../picture/wire-pictures.ts";
import type { RoomPresence } from "../presence/room-presence.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { SettingsService } from "../settings/settings.ts";
import type { RoomFirmCertificate } from "../tls/firm-certificate.ts";
import type { FaultPieces } from "../wires/fault-pieces.ts";
import type { Repairs } from "../wires/repair.ts";
import type { RoomWires } from "../wires/room-wires.ts";
import type { KeptMedia } from "./kept-media.ts";
import type { RoomKiosk } from "./kiosk.ts";
import type { RoomMedia } from "./media.ts";
import type { RoomSound } from "./room-sound.ts";
import type { ScreenRecovery } from "./screen-recovery.ts";
import type { StatusHub } from "./status-hub.ts";

/** What the handlers of commands speak to. */
export interface RoomParts {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly media: RoomMedia;
  /** How the screen shows a meeting. */
  readonly layout: RoomLayout;
  readonly kept: KeptMedia;
  readonly kiosk: RoomKiosk;
  /** How the screen is kept, whether or not it shows the room's page. */
  readonly screen: ScreenRecovery;
  readonly sound: RoomSound;
  readonly call: Call;
  readonly places: RoomPlaces;
  readonly meetingServer: MeetingServer;
  /** The cameras; what is said to all of them together is said to the chosen one. */
  readonly camera: RoomCameras;
  readonly display: RoomDisplay;
  /** When the display is on. */
  readonly displayPolicy: DisplayPolicy;
  /** Whether somebody is in the room, and what says so. */
  readonly presence: RoomPresence;
  readonly pictures: Pictures;
  readonly presets: Presets;
  readonly wires: RoomWires;
  /** What crossed the wires around each fault. */
  readonly faultPieces: FaultPieces;
  readonly finding: RoomFinding;
  /** What is done about devices in trouble. */
  readonly repairs: Repairs;
  readonly presetPictures: PresetPictures;
  /** Who moves the camera just now. */
  readonly hands: Hands;
  /** Moves a USB camera through the screen. */
  readonly steering: TrackSteering;
  readonly scenes: Scenes;
  readonly settings: SettingsService;
  readonly grants: Grants;
  readonly accounts: Accounts;
  readonly factors: SecondFactors;
  readonly firstBoot: FirstBoot;
  readonly pairing: Pairing;
  readonly audit: AuditLog;
  readonly roomLog: RoomLog;
  readonly helper: HelperClient;
  /** What the room may do to its own machine. */
  readonly networkChange: NetworkChangeWatch;
  /** The firm's certificate, and what the room's own says of itself. */
  readonly certificates: { readonly firm: RoomFirmCertificate; readonly ownFacts: () => CertificateFacts };
  /** The fleet the room belongs to, if it does. */
  readonly fleet: RoomFleet;
  readonly recovery: Recovery;
  readonly health: Pick<HealthWatch, "seen">;
  readonly time: Pick<RoomTime, "handleWitness">;
  /** Somebody came or went. */
  readonly connections: Events<{ changed: [] }>;
  /** Whether somebody is connected by this grant. */
  readonly isConnected: (grantId: string) => boolean;
  /** Something happened. */
  readonly tell: <Name extends EventName>(name: Name, detail: EventOf<Name>) => void;
  /** The room's test, loaded when it is first asked for. */
  readonly testing: () => Promise<RoomTesting>;
  /** What measures how much echo is left. */
  readonly measuresEcho: () => Pick<EchoWatch, "running" | "measureNow">;
  /** Tidies the database; bytes before and after. */
  readonly tidyStore: () => Promise<{ readonly before: number; readonly after: number }>;
  /** The controller shall end and be started again. */
  readonly restartController: () => void;
}
