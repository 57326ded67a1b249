import { effect, type ReadonlySignal, type Signal, untracked } from "@preact/signals";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Microphone } from "../capture/microphone.ts";
import type { VideoNow } from "../capture/video-source.ts";
import type { Engine } from "./engine.ts";
import type { Meeting } from "./meeting.ts";
import type { RoomMute } from "./room-mute.ts";
import { type SteadyQuality, steady, steadyStart } from "./steady-quality.ts";

/** What goes into a meeting, and what is heard of it. */
export interface MeetingParts {
  readonly link: Pick<RoomLink, "feed" | "now">;
  readonly clock: Clock;
  readonly log: Log;
  readonly meeting: Pick<Meeting, "now" | "engine">;
  readonly mute: RoomMute;
  readonly microphone: Pick<Microphone, "now" | "setOpen">;
  readonly camera: ReadonlySignal<VideoNow>;
  readonly quality: Signal<SteadyQuality>;
}

/** Sends the room's sound and picture into whatever meeting there is, and hears what comes of it. */
export function followEngine(parts: MeetingParts): void {
  followMedia(parts);
  followQuality(parts);
  const { link, meeting, mute } = parts;
  effect(() => {
    const engine = meeting.engine.value;
    const stops = [
      engine?.events.on("measured", (traffic) => link.feed("statistics", traffic)),
      engine?.events.on("askedToMute", (by) => mute.hush({ by, at: link.now() })),
    ];
    return () => {
      for (const stop of stops) {
        stop?.();
      }
    };
  });
}

function followMedia({ meeting, mute, microphone, camera, log }: MeetingParts): void {
  const withEngine = (what: (engine: Engine) => Promise<void>) => {
    const engine = meeting.engine.value;
    if (engine !== undefined) {
      untracked(() => what(engine)).catch((error: unknown) => {
        log.warn("The meeting does not send what it should.", { why: messageOf(error) });
      });
    }
  };
  effect(() => {
    const open = mute.open.value;
    untracked(() => microphone.setOpen(open));
    withEngine((engine) => engine.mute(!open));
  });
  effect(() => {
    const { track } = microphone.now.value;
    withEngine((engine) => engine.setMicrophone(track ?? undefined));
  });
  effect(() => {
    const { track } = camera.value;
    withEngine((engine) => engine.setCamera(track ?? undefined));
  });
  effect(() => {
    const off = !mute.wanted.value.camera;
    withEngine((engine) => engine.setCameraOff(off));
  });
}

function followQuality({ meeting, quality, clock }: MeetingParts): void {
  effect(() => {
    const now = meeting.now.value;
    const judged = now.is === "joined" ? now.snapshot.self.quality : undefined;
    untracked(() => {
      quality.value = judged === undefined ? steadyStart : steady(quality.value, judged, clock.monotonic());
    });
  });
}
