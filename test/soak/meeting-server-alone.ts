import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MeetingServer } from "../meeting/meeting-server.ts";
import { SignallingGuest } from "./guest.ts";
import { vitalsOf } from "./vitals.ts";

const lookEveryMs = 20_000;
const together = 6;

/**
 * Meetings without a rest on a meeting server alone: guests come, send, drop out, leave or vanish, as the whole room's guests
 * do in an hour. Prints what the server holds; whether it goes on rising with the guests is what it is for.
 */
export async function soakMeetingServer(minutes: number): Promise<void> {
  const probes = await mkdtemp(join(tmpdir(), "parley-soak-"));
  const probe = { PARLEY_SOAK_PROBES: probes, NODE_OPTIONS: `--import=${import.meta.resolve("./probe.ts")}` };
  try {
    await using server = await MeetingServer.start({ env: { ...process.env, MALLOC_ARENA_MAX: "2", ...probe } });
    const began = performance.now();
    let [meetings, looked] = [0, 0];
    while (performance.now() - began < minutes * 60_000) {
      await meet(server, meetings);
      meetings += 1;
      if (performance.now() - began < looked + lookEveryMs) continue;
      looked = performance.now() - began;
      const { memoryMb, heapLiveMb, descriptors } = vitalsOf(server.runtime.pid, probes);
      const words = `${memoryMb.toFixed(1)} MB, ${(heapLiveMb ?? Number.NaN).toFixed(1)} MB of heap once swept`;
      process.stdout.write(`${meetings * together} guests: ${words}, ${descriptors} descriptors\n`);
    }
  } finally {
    await rm(probes, { recursive: true, force: true });
  }
}

async function meet(server: MeetingServer, turn: number): Promise<void> {
  const { code } = await server.meeting(`Weekly ${turn}`);
  const visit = async (_: unknown, place: number): Promise<void> => {
    const guest = new SignallingGuest({ origin: server.origin, authority: "" }, `Guest ${place}`);
    await guest.join(code);
    await guest.fidget();
    if (place % 3 === 0) await guest.drop();
    if (place % 4 === 3) guest.vanish();
    else await guest.leave();
  };
  await Promise.all(Array.from({ length: together }, visit));
  // The others end by themselves: nobody has been in them for ten minutes.
  if (turn % 3 !== 0) await server.api("DELETE", `/meetings/${code}`);
}
