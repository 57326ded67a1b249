import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Clock, systemClock } from "#base/clock.ts";
import type { SessionInfo } from "#protocol/entrance.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import { asCallFailure, type RoomLink } from "#ui/room-link/link.ts";
import { DriveHold } from "./camera/drive-hold.ts";
import { type LeftMeeting, leftMeeting } from "./home/left-meeting.ts";
import type { Entrance } from "./pairing/entrance.ts";

/** Where in the panel one is; `main` is home or the meeting, as the call is. */
export type Page = "main" | "camera";

/** Why a browser has to pair: it never was, its access was taken away, or its pairing link is no longer good. */
export type Outside = "new" | "removed" | "bad-link";

/** Whether this browser may use the room. */
export type Access =
  | { readonly state: "asking" }
  | { readonly state: "unreachable"; readonly since: number }
  | { readonly state: "outside"; readonly session: SessionInfo; readonly why: Outside }
  | { readonly state: "refused"; readonly code: ErrorCode }
  | { readonly state: "inside" };

/** A link that goes and comes back quicker than this shows nothing; milliseconds. */
const blink = 700;

/** What every part of the panel can reach. */
export interface Panel {
  readonly link: RoomLink;
  readonly entrance: Entrance;
  readonly access: Signal<Access>;
  readonly page: Signal<Page>;
  /** What the room has left lately, and can go back into. */
  readonly left: ReadonlySignal<LeftMeeting | null>;
  /** The room's clock, once a second. */
  readonly now: ReadonlySignal<number>;
  /** Since when the room is away, by this device's clock; null while it is there, or gone for a blink. */
  readonly awaySince: ReadonlySignal<number | null>;
  readonly drive: DriveHold;
  /** Why the camera did not obey the hand on it; null once it does. */
  readonly driveFailure: ReadonlySignal<string | null>;
  /** Follows what the room answers to a steering hand. */
  readonly watchSteering: (answer: Promise<unknown>) => void;
}

/** Puts a panel together; nothing happens before its parts are mounted. */
export function createPanel(link: RoomLink, entrance: Entrance, clock: Clock = systemClock): Panel {
  const now = signal(link.now());
  clock.every(1_000, () => {
    now.value = link.now();
  });
  const awaySince = signal<number | null>(null);
  effect(() => {
    const connection = link.connection.value;
    if (connection.state !== "lost") {
      awaySince.value = null;
      return;
    }
    const timer = clock.after(blink, () => {
      awaySince.value = connection.since;
    });
    return () => timer.cancel();
  });
  const driveFailure = signal<string | null>(null);
  const watchSteering = (answer: Promise<unknown>) => {
    answer.then(
      () => {
        driveFailure.value = null;
      },
      (thrown: unknown) => {
        const failure = asCallFailure(thrown);
        // That the room is away is said above every page.
        driveFailure.value = failure.code === "room-away" ? null : `${failure.message} ${failure.todo}`;
      },
    );
  };
  const drive = new DriveHold(
    {
      drive: (speeds) => watchSteering(link.call("camera.drive", { ...speeds })),
      stop: () => link.call("camera.stop", {}),
    },
    clock,
    (action) => {
      const id = requestAnimationFrame(action);
      return () => cancelAnimationFrame(id);
    },
  );
  const gone = computed(() => link.connection.value.state !== "connected");
  effect(() => {
    if (gone.value) {
      drive.releaseAll();
    }
  });
  return {
    link,
    entrance,
    access: signal<Access>({ state: "asking" }),
    page: signal<Page>("main"),
    left: leftMeeting(link),
    now,
    awaySince,
    drive,
    driveFailure,
    watchSteering,
  };
}

/** Provides the panel to its parts. */
export const PanelContext = createContext<Panel | null>(null);

/** The panel a part belongs to. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === null) {
    throw new Error("This part stands outside a panel.");
  }
  return panel;
}
