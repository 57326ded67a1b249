import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { packet } from "#kiosk/shell/sound/pulse/frame.ts";
import { PulseLink } from "#kiosk/shell/sound/pulse/pulse-link.ts";
import { PulseSimulator } from "#kiosk/shell/sound/pulse/simulator.ts";
import { ScriptedSoundSystem } from "#kiosk/shell/sound/scripted-sound.ts";
import { SoundFailure } from "#kiosk/shell/sound/sound-link.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";
import { listing, replyTo } from "../core/sound-listing.ts";

/** What a sound system answers to the shell that asks it: programs of the same session own that socket. */
export const soundSystem: Boundary = {
  name: "sound system: what it answers",
  way: "PulseAudio's protocol on a Unix socket, from a simulator to the shell's own client, in this process",
  open: async (): Promise<OpenBoundary> => {
    const folder = await mkdtemp(join(tmpdir(), "parley-fuzz-sound-"));
    const path = join(folder, "native");
    const scripted = new ScriptedSoundSystem();
    scripted.plugSource("mic");
    const simulator = new PulseSimulator(scripted);
    await simulator.listen(path);
    // The fourth question of a conversation, after the three that begin it.
    const tag = 4;
    const input = (label: string, bytes: Buffer) => ({
      label,
      shown: bytes.toString("hex").slice(0, 600),
      send: async () => {
        const link = await PulseLink.open(path, Buffer.alloc(256), systemClock);
        try {
          simulator.faults.garbage = bytes;
          // What leaves it without an answer is followed by the end of the connection.
          const late = setTimeout(() => link.close(), 50);
          const devices = await link.sources().finally(() => clearTimeout(late));
          return devices.length > 0 ? accepted : dropped("an empty list");
        } catch (error) {
          if (!(error instanceof SoundFailure)) throw error;
          return refused(error.trouble);
        } finally {
          simulator.faults.garbage = undefined;
          link.close();
        }
      },
    });
    const wild = (chance: Chance): Buffer => {
      const bytes = chance.bytes(chance.int(0, 300));
      if (chance.in(0.3)) return bytes;
      return packet(chance.in(0.5) ? bytes : Buffer.concat([replyTo(tag).payload, bytes]));
    };
    return {
      make: (chance) => (chance.in(0.4) ? input("listing", packet(listing(tag))) : input("wild", wild(chance))),
      mutate: (chance) =>
        chance.in(0.8)
          ? input("listing changed", packet(mutateBytes(chance, listing(tag))))
          : input("packet changed", mutateBytes(chance, packet(listing(tag)))),
      state: async () => JSON.stringify([scripted.sources, scripted.orders]),
      processes: () => ({}),
      trouble: () => [],
      after: async () => {
        const link = await PulseLink.open(path, Buffer.alloc(256), systemClock);
        const devices = await link.sources();
        link.close();
        if (devices.length !== 1) throw new Error(`${devices.length} devices where there is one`);
      },
      [Symbol.asyncDispose]: async () => {
        await simulator[Symbol.asyncDispose]();
        await rm(folder, { recursive: true });
      },
    };
  },
};
