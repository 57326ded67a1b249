import { uncertaintyOf } from "../clock.ts";
import { KeptSamples, type Sample } from "../kept-samples.ts";
import { type CoreUse, putBehind, watchCores } from "../rig/core-time.ts";
import { type MuteSource, MuteToggles } from "../rig/mute-toggles.ts";
import { type MutedRoom, startMutedRoom } from "../rig/muted-room.ts";
import type { Row } from "../row.ts";
import { type Figure, figure, summarise } from "../table.ts";

const budget = { words: "p99 ≤ 100 ms", holds: ({ p99 }: { p99: number }) => p99 <= 100 };

/** What each place waits for before it counts as following: for a page the frame that shows it. */
const places = {
  lamp: "the lamp on the speakerphone",
  "panel frame": "the panel's page",
  "phone frame": "the phone's page",
  "screen track": "the room's sound track, disabled",
  "screen frame": "the screen's page",
  capture: "the system's capture volume",
  "guest frame": "the guest's page",
} as const;
type Place = keyof typeof places;

const names: Readonly<Record<MuteSource["name"], string>> = {
  key: "mute key on the speakerphone",
  panel: "panel",
  phone: "phone",
  screen: "the screen, asked by a guest to mute",
  capture: "the system's capture volume",
};
/** Where the mute comes from: what is there is no other place. */
const own: Readonly<Record<MuteSource["name"], readonly Place[]>> = {
  key: [],
  panel: ["panel frame"],
  phone: ["phone frame"],
  screen: ["screen track"],
  capture: ["capture"],
};

const othersThan = (source: MuteSource["name"]): Place[] =>
  (Object.keys(places) as Place[]).filter((place) => !own[source].includes(place));

const timesOf = (samples: readonly Sample[], name: string): number[] =>
  samples.map(({ times }) => times[name]).filter((at) => at !== undefined);

/** The last of all other places, where all followed. */
function lastOf(samples: readonly Sample[], others: readonly Place[]): number[] {
  return samples.flatMap(({ times }) => {
    const all = others.map((place) => times[place]).filter((at) => at !== undefined);
    return all.length === others.length ? [Math.max(...all)] : [];
  });
}

/** How a page came to it: told, its document changed, its frame made. */
function steps(samples: readonly Sample[], place: Place): { note?: string } {
  const [page, moment] = place.split(" ");
  if (moment !== "frame") return {};
  const said = (
    [
      ["told", "told"],
      ["shown", "document changed"],
    ] as const
  ).flatMap(([name, words]) => {
    const times = timesOf(samples, `${page} ${name}`);
    if (times.length === 0) return [];
    const { p50, p99 } = summarise(times);
    return [`${words} after ${p50.toFixed(1)} ms (p99 ${p99.toFixed(1)})`];
  });
  return { note: said.join(", ") };
}

/** All lines of one source. */
function linesOf(samples: KeptSamples, phase: string, source: MuteSource): Figure[] {
  const muted = samples.of(phase, `${source.name} muted`);
  const others = othersThan(source.name);
  const opened = samples.of(phase, `${source.name} opened`);
  return [
    figure(`${names[source.name]} → the last of all others`, lastOf(muted, others), { budget }),
    ...others.map((place) =>
      figure(`${names[source.name]} → ${places[place]}`, timesOf(muted, place), { budget, ...steps(muted, place) }),
    ),
    ...(opened.length === 0
      ? []
      : [figure(`${names[source.name]}, opened there → the last of all others`, lastOf(opened, others))]),
  ];
}

const rig = [
  "The product's processes in a meeting: controller, meeting server, the screen's shell and page, a panel's page, a phone's",
  "page and a guest's (headless Chromium, four browsers), a real PulseAudio; a simulated Jabra Speak 810, whose reports cross a",
  "Unix socket in place of a hidraw node. A page follows when the frame that shows it is made (its animation frame, and the",
  "task after it); the track when the page disables it; the lamp when the device gets the report; the capture volume when",
  "another program reads it. Counted from the input report, the pointerup, the order to the sound system; where a guest asks,",
  "from the screen's page disabling its track, which the meeting server allows ten times in a row only. Opened at the same place, or on the panel;",
  "0.15 to 0.2 s pass before the next press.",
].join(" ");

/** Muted and opened at each of five places, all pages real, no pictures: until every other place follows. */
export const mutePages: Row = async ({ quick, say, samples: file }) => {
  const wanted = Number(process.env.PARLEY_MUTE_ROUNDS ?? (quick ? 10 : 1_000));
  const samples = new KeptSamples(file);
  await using room = await startMutedRoom(say);
  await room.showPictures(false);
  await room.listPeople();
  const toggles = await MuteToggles.of(room);
  for (const source of toggles.sources) {
    await toggles.run(source, "no pictures", wanted, samples);
    say(`${names[source.name]}: ${wanted}, ${toggles.missed} missed so far`);
  }
  return {
    row: "mute-pages",
    title: "One mute, in real pages: from each of its places to every other",
    conditions: [
      rig,
      "No camera is on, as nothing but the mute is asked about here.",
      `${toggles.missed} mutes and openings were not followed everywhere within 2 s.`,
      `${uncertaintyOf(...toggles.clocks)}.`,
    ].join(" "),
    figures: toggles.sources.flatMap((source) => linesOf(samples, "no pictures", source)),
  };
};

/** The threads that take most of a core, and how long the pages' main threads waited for one. */
function usedWords(used: ReadonlyMap<string, ReadonlyMap<string, CoreUse>>): string {
  return [...used]
    .map(([group, threads]) => {
      const all = [...threads.values()];
      const ran = all.reduce((sum, { ran: each }) => sum + each, 0);
      const waited = all.reduce((sum, { waited: each }) => sum + each, 0);
      const most = [...threads].sort(([, a], [, b]) => b.ran - a.ran).slice(0, 3);
      const within = most.map(([name, { ran: each }]) => `${name} ${each.toFixed(0)}`).join(", ");
      return `${group} ${ran.toFixed(0)} % of a core (${within}), its threads waited for one ${waited.toFixed(0)} %`;
    })
    .join("; ");
}

/** One phase of {@link mutePictures}. */
async function measured(
  room: MutedRoom,
  toggles: MuteToggles,
  phase: string,
  wanted: number,
  samples: KeptSamples,
): Promise<Figure[]> {
  const used = watchCores(room.processes());
  for (const source of toggles.sources) await toggles.run(source, phase, wanted, samples);
  const words = usedWords(used());
  return toggles.sources.map((source, index) => {
    const others = othersThan(source.name);
    const muted = samples.of(phase, `${source.name} muted`);
    const each = others.map((place) => {
      const times = timesOf(muted, place);
      return times.length === 0 ? `${places[place]} never` : `${places[place]} ${summarise(times).p99.toFixed(0)}`;
    });
    return figure(`${phase}: ${names[source.name]} → the last of all others`, lastOf(muted, others), {
      budget,
      note: `p99 in ms: ${each.join(", ")}${index === 0 ? `. All that time: ${words}` : ""}`,
    });
  });
}

/** The same with moving pictures, which this machine puts into bits and back in software, in one and the same room. */
export const mutePictures: Row = async ({ quick, say, samples: file }) => {
  const wanted = Number(process.env.PARLEY_MUTE_ROUNDS ?? (quick ? 5 : 60));
  const samples = new KeptSamples(file);
  await using room = await startMutedRoom(say);
  await room.showPictures(true);
  await room.listPeople();
  const toggles = await MuteToggles.of(room);
  const figures: Figure[] = [];
  figures.push(...(await measured(room, toggles, "pictures", wanted, samples)));
  say("pictures");
  const elsewhere = room.processes().get("guest's browser") ?? [];
  await putBehind(elsewhere, true);
  figures.push(...(await measured(room, toggles, "pictures, the guest's browser behind all others", wanted, samples)));
  say("the guest behind");
  await putBehind(elsewhere, false);
  return {
    row: "mute-pictures",
    title: "One mute, in real pages, while pictures move",
    conditions: [
      rig,
      "The room sends its camera's picture and shows the guest's, and the guest's browser the other way round, all coded and",
      "drawn in software on this machine's cores. Behind all others: the guest's browser, which in a real meeting is on a",
      "machine of its own, runs only where nothing else wants the core.",
      `${toggles.missed} mutes and openings were not followed everywhere within 2 s.`,
      `${uncertaintyOf(...toggles.clocks)}.`,
    ].join(" "),
    figures,
  };
};
