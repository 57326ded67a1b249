import type { Clock } from "#base/clock.ts";
import type { MakeCamera } from "./camera/room-camera.ts";
import type { MakeDisplay } from "./display/room-display.ts";
import type { MakeFinder } from "./finding/room-finding.ts";
import type { RoomLog } from "./log/room-log.ts";
import type { MakeSpeakerphone } from "./speakerphone/room-speakerphone.ts";

/** What a controller is given: where its room is, and how its devices are made. */
export interface ControllerOptions {
  /** What must survive: database, certificates. */
  readonly state: string;
  /** How processes find each other. */
  readonly runtime: string;
  /** The settings file; undefined: none. */
  readonly config: string | undefined;
  /** 0: any free port. */
  readonly port: number;
  readonly loopbackPort: number;
  /** Where the meeting server says how it is reached. */
  readonly sfuRuntime: string;
  /** The root helper's socket; no such file: the machine is not looked after. */
  readonly helper: string;
  /** Where the root helper keeps a change of the network that is not confirmed. */
  readonly networkChange: string;
  /** Where the meeting server takes the certificate from, when that is not the state; undefined: from there. */
  readonly shareCertificate?: string | undefined;
  /** The built pages. */
  readonly pages: string;
  readonly clock: Clock;
  readonly roomLog: RoomLog;
  readonly makeCamera: MakeCamera;
  readonly makeSpeakerphone: MakeSpeakerphone;
  readonly makeDisplay: MakeDisplay;
  readonly makeFinder: MakeFinder;
  /** Somebody asked for the controller to start anew. */
  readonly restart: () => void;
}
