import { effect, type ReadonlySignal, type Signal, untracked } from "@preact/signals";
import type { Clock } from "#base/clock.ts";
import type { Intent } from "#protocol/status.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Meeting } from "../call/meeting.ts";
import type { RoomMute } from "../call/room-mute.ts";
import type { ShellLink } from "../shell-link.ts";
import { ControllerPulse } from "./controller-pulse.ts";
import { followRoomLanguage } from "./room-language.ts";
import { SafetyMute } from "./safety-mute.ts";

/** A controller that refuses its own screen has just started, or is being set right: it is asked again. */
const askAgainMs = 2_000;

/** What follows the controller. */
export interface FollowingParts {
  readonly link: RoomLink;
  readonly shell: Pick<ShellLink, "setController" | "restart">;
  readonly clock: Clock;
  readonly meeting: Pick<Meeting, "follow" | "prepare">;
  readonly mute: RoomMute;
  /** Whether the controller hangs: its socket is there and nothing is answered. */
  readonly silent: Signal<boolean>;
  readonly connected: ReadonlySignal<boolean>;
  readonly answering: ReadonlySignal<boolean>;
  readonly inMeeting: ReadonlySignal<boolean>;
}

/** Does what the controller decides, for as long as the page is there; and what is to be done while it is away. */
export function followController(parts: FollowingParts): void {
  const { link, clock, meeting, mute } = parts;
  const safety = new SafetyMute(clock, (muted) => mute.setSafety(muted));
  const pulse = takePulse(parts);
  follow(link.status("media.wanted"), (wanted) => {
    mute.handleWanted(wanted);
    safety.handleWanted(wanted.microphone);
  });
  follow(link.status("call.intent"), (intent: Intent) => meeting.follow(intent));
  followRoomLanguage(link.status("room"));
  follow(link.status("meeting.server"), ({ reachable }) => {
    if (reachable) {
      meeting.prepare();
    }
  });
  effect(() => {
    if (link.connection.value.state === "refused") {
      clock.after(askAgainMs, () => link.open());
    }
  });
  followRestarts(parts);
  followAbsence(parts, safety, pulse);
}

/** Finds out whether it answers. */
function takePulse({ link, shell, clock, silent, connected }: FollowingParts): ControllerPulse {
  const pulse = new ControllerPulse(
    clock,
    () => link.call("room.ping", {}),
    (isSilent) => {
      silent.value = isSilent;
    },
  );
  pulse.start();
  effect(() => {
    const isConnected = connected.value;
    untracked(() => {
      pulse.handleConnected(isConnected);
      shell.setController(isConnected);
    });
  });
  return pulse;
}

/** Without a controller nobody could mute, so that a meeting goes on muted; without a meeting nobody asked for anything. */
function followAbsence(
  { mute, silent, answering, inMeeting }: FollowingParts,
  safety: SafetyMute,
  pulse: ControllerPulse,
): void {
  effect(() => {
    const isAnswering = answering.value;
    const isInMeeting = inMeeting.value;
    untracked(() => {
      safety.handlePresence(isAnswering, isInMeeting, silent.value ? pulse.silentFor : 0);
      if (!isInMeeting) {
        mute.handleNoMeeting();
      }
    });
  });
}

function followRestarts({ link, shell }: FollowingParts): void {
  let restarts: number | undefined;
  follow(link.status("kiosk.restart"), (count) => {
    if (restarts !== undefined && count > restarts) {
      shell.restart();
    }
    restarts = Math.max(restarts ?? count, count);
  });
}

/** Calls `take` with a node's value whenever the controller has said one; while it is away the last stands. */
function follow<Value>(node: ReadonlySignal<Value | undefined>, take: (value: Value) => void): void {
  effect(() => {
    const { value } = node;
    if (value !== undefined) {
      untracked(() => take(value));
    }
  });
}
