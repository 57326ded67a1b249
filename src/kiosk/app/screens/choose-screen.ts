import type { CallStatus } from "#protocol/status.ts";
import type { MeetingNow } from "../call/meeting.ts";
import type { SetUpShown } from "./first-boot/set-up-watch.ts";

/** What fills the screen. */
export type ScreenKind = "starting" | "idle" | "first-boot" | "ready" | "away" | "joining" | "leaving" | "meeting";

/** What the choice is made from. */
export interface ScreenFacts {
  readonly meeting: MeetingNow["is"];
  /** How the link to the controller is; `refused` counts as away. */
  readonly connection: "connecting" | "connected" | "lost" | "refused";
  /** Whether the controller has ever said what the room is called. */
  readonly known: boolean;
  readonly call: CallStatus["state"];
  /** What the set-up of a new room wants shown. */
  readonly setUp: SetUpShown;
}

/** Which screen it is. The meeting the page is in comes first: it goes on while the controller is away. */
export function chooseScreen({ meeting, connection, known, call, setUp }: ScreenFacts): ScreenKind {
  if (meeting === "joined" || meeting === "reconnecting") {
    return "meeting";
  }
  if (meeting === "joining") {
    return "joining";
  }
  if (connection !== "connected") {
    return connection === "connecting" && !known ? "starting" : "away";
  }
  if (call === "preparing") {
    return "joining";
  }
  if (call === "leaving") {
    return "leaving";
  }
  return setUp === "steps" ? "first-boot" : setUp === "ready" ? "ready" : "idle";
}
