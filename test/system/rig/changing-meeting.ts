import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomError } from "#protocol/errors.ts";
import { until } from "../../rig/until.ts";
import { answered } from "./ledger.ts";

/** A meeting somewhere else: the room goes there without a meeting server of its own. */
const address = "https://elsewhere.example/j/abcdefghijklmnopqrstuvwxyz";

/** What the room has answered for of its meeting, kept outside its machine. */
export class AcknowledgedMeeting {
  /** The meeting it is in; undefined: none. */
  callId: string | undefined;
  /** What was answered to have been closed, and has not been asked to open since. */
  muted = false;
  unseen = false;
  /** A way into or out of a meeting that was asked for and not answered when the power went. */
  open: "in" | "out" | undefined;
}

const callOf = (client: RoomClient): string | undefined => {
  const { call } = client.nodes;
  return call !== undefined && "callId" in call && call.state !== "leaving" ? call.callId : undefined;
};

/** Goes into a meeting and out of it without a pause until the line is cut. */
export async function changeCall(
  client: RoomClient,
  known: AcknowledgedMeeting,
  done: () => void,
  cut: AbortSignal,
): Promise<void> {
  while (!cut.aborted) {
    if (known.callId === undefined) {
      known.open = "in";
      const joined = await answered(client.call("meeting.join", { address }), cut);
      if (joined === undefined) return;
      known.callId = joined.callId;
    } else {
      known.open = "out";
      if ((await answered(client.call("meeting.leave", {}), cut)) === undefined) return;
      known.callId = undefined;
    }
    known.open = undefined;
    known.muted = false;
    known.unseen = false;
    done();
  }
}

/** Mutes and opens the microphone, shows the room's picture and puts it out, in one meeting, until the line is cut. */
export async function changeMedia(
  panel: RoomClient,
  known: AcknowledgedMeeting,
  done: () => void,
  cut: AbortSignal,
): Promise<void> {
  /** What is closed stays so for a moment in which the power may go. */
  const rest = (): Promise<void> =>
    Promise.race([new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 100)), aborted(cut)]);
  /** Whether it was answered; a screen that was too slow to confirm on an emulated processor is no answer. */
  const asked = async (call: Promise<unknown>): Promise<boolean | undefined> => {
    const said = call.then(
      () => true,
      (error: unknown) => {
        if (error instanceof RoomError && error.code === "timed-out") return false;
        throw error;
      },
    );
    const is = await answered(said, cut);
    if (is === true) done();
    return is;
  };
  const microphone = async (): Promise<void> => {
    while (!cut.aborted) {
      const closed = await asked(panel.call("microphone.mute", { muted: true }));
      if (closed === undefined) return;
      known.muted = closed;
      await rest();
      if (cut.aborted) return;
      known.muted = false;
      if ((await asked(panel.call("microphone.mute", { muted: false }))) === undefined) return;
    }
  };
  const camera = async (): Promise<void> => {
    while (!cut.aborted) {
      const closed = await asked(panel.call("camera.send", { on: false }));
      if (closed === undefined) return;
      known.unseen = closed;
      await rest();
      if (cut.aborted) return;
      known.unseen = false;
      if ((await asked(panel.call("camera.send", { on: true }))) === undefined) return;
    }
  };
  await Promise.all([microphone(), camera()]);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Sees to it that the room is in a meeting, heard and seen: somebody at its panel has seen to both. */
export async function settleIn(panel: RoomClient, known: AcknowledgedMeeting): Promise<void> {
  if (known.callId === undefined) known.callId = (await panel.call("meeting.join", { address })).callId;
  await until(() => panel.nodes.call?.state === "joined", "the meeting", 60_000);
  const again = (call: () => Promise<unknown>, what: string) => until(() => call().then(() => true), what, 60_000);
  await again(() => panel.call("microphone.mute", { muted: false }), "the microphone");
  await again(() => panel.call("camera.send", { on: true }), "the room's picture");
  known.muted = false;
  known.unseen = false;
}

/**
 * What of its meeting the room does not know any more although it had answered for it. `screen` has just come back, as a
 * page that was loaded anew: what the room wants of it now is what counts.
 */
export async function missingOfMeeting(
  client: RoomClient,
  screen: PlainKiosk,
  known: AcknowledgedMeeting,
  startedAnew: boolean,
): Promise<string[]> {
  const wanted = await until(() => screen.nodes["media.wanted"], "what the room wants of its screen", 60_000);
  const lost: string[] = [];
  const callId = callOf(client);
  const open = known.open === "in" || (known.open === "out" && callId === undefined);
  if (callId !== known.callId && !open) lost.push(`the meeting ${known.callId ?? "left"}: ${callId ?? "none"}`);
  if (callId !== undefined) {
    if ((known.muted || startedAnew) && wanted.microphone !== "muted") lost.push("a mute");
    if (known.unseen && wanted.camera) lost.push("that the room is not seen");
  }
  known.callId = callId;
  known.open = undefined;
  known.muted = false;
  known.unseen = false;
  return lost;
}
