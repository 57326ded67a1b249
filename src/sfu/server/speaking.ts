import type { Router } from "mediasoup/types";
import type { NoticeName, NoticeOf } from "#protocol/wire/signalling.ts";
import type { OwnedProducer } from "./peer.ts";

/** Listens for who speaks. */
export interface SpeakingWatch {
  /** Includes a microphone. It drops out by itself when closed. */
  add(producer: OwnedProducer): void;
}

type Tell = <Name extends NoticeName>(name: Name, notice: NoticeOf<Name>) => void;

/** Tells a meeting who is heard (levels, a few times a second) and whom to look at (the active speaker). */
export async function watchSpeaking(router: Router, tell: Tell): Promise<SpeakingWatch> {
  const [levels, active] = await Promise.all([
    router.createAudioLevelObserver({ maxEntries: 8, threshold: -60, interval: 300 }),
    router.createActiveSpeakerObserver({ interval: 300 }),
  ]);
  const owners = new Map<string, string>();
  levels.on("volumes", (volumes) =>
    tell("speaking", {
      levels: volumes.flatMap(({ producer, volume }) => {
        const peerId = owners.get(producer.id);
        return peerId === undefined ? [] : [{ peerId, level: volume }];
      }),
    }),
  );
  levels.on("silence", () => tell("speaking", { levels: [] }));
  active.on("dominantspeaker", ({ producer }) => tell("activeSpeaker", { peerId: owners.get(producer.id) ?? null }));
  return {
    add(producer) {
      owners.set(producer.id, producer.appData.peerId);
      producer.observer.once("close", () => owners.delete(producer.id));
      for (const observer of [levels, active]) {
        // A producer that closed meanwhile cannot be observed, and need not be.
        observer.addProducer({ producerId: producer.id }).catch(() => {});
      }
    },
  };
}
