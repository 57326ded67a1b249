import { socketedKinds } from "../../test/replug/kinds.ts";
import { replug, type SocketedKind } from "../../test/replug/socketed.ts";
import type { Row } from "../row.ts";
import { type Figure, figure } from "../table.ts";

/** Milliseconds between missing a device and its plug's return: at once, and so long that nobody hurries any more. */
const absences = [100, 500, 1_500, 4_000, 9_000] as const;

const budget = { words: "≤ 2 s", holds: ({ max }: { max: number }): boolean => max <= 2_000 };

async function rounds({ open }: SocketedKind, times: readonly number[]): Promise<number[]> {
  await using one = await open();
  const taken: number[] = [];
  for (const away of times) taken.push(await replug(one, away));
  return taken;
}

/** How soon each device is in use again after its plug came back, in the middle of what it did; two at a time of each. */
export const replugged: Row = async ({ quick, say }) => {
  const times = quick ? absences.slice(0, 2) : [...absences, ...absences];
  const figures: Figure[] = [];
  const measured = socketedKinds.map(async (kind) => {
    const taken = (await Promise.all([rounds(kind, times), rounds(kind, times)])).flat();
    say(kind.name);
    return figure(kind.name, taken, { budget });
  });
  figures.push(...(await Promise.all(measured)));
  return {
    row: "replug",
    title: "A device is unplugged in use and plugged in again",
    conditions: [
      "Drivers with their simulators over real ptys, TCP, UDP and HTTP of this machine; the speakerphone in a room's own",
      "controller, its reports in memory. Cameras are pulled in a drag, displays in a question, the speakerphone muted in a",
      `meeting; all at once, put back ${absences.join(", ")} ms after they were missed. Until in use again: opened, stopped and`,
      "asked, or the mute lamp lit. Where the plug is pulled at the device's own end, the port stays open and nothing but its",
      "silence tells. HDMI-CEC's kernel, bus and television are simulated at the speed of a real bus, in cec-ctl's words and",
      "without the time that a program takes to start. What is called switched off was so before it was pulled. A Pelco-D head that never answers is in use when its port is: that the head itself is back, nothing says. Every run counts only if nothing moved, switched or opened a microphone by itself.",
    ].join(" "),
    figures,
  };
};
