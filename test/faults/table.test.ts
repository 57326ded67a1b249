import { expect, test } from "vitest";
import { asMarkdown } from "./table.ts";
import type { Fault, Part } from "./target.ts";
import type { Trial } from "./trial.ts";

const quick = { roomSeen: 0, roomHeard: 0, guestSeen: 0, guestHeard: 0, control: 0 };

function trial(part: Part, fault: Fault, back: Partial<Trial["back"]>): Trial {
  return {
    room: "trixie",
    part,
    fault,
    back: { ...quick, ...back },
    replacedAfter: 100,
    mutedItself: false,
    lost: [],
  };
}

/** The cells under a heading, one a row. */
function under(heading: string, trials: readonly Trial[]): (string | undefined)[] {
  const lines = asMarkdown(trials)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const [head = [], , ...rows] = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((row) => row[head.indexOf(heading)]);
}

test("what is over too late is told from what is over in time, by what the budget is about alone", () => {
  const trials = [
    trial("controller", "kill", { control: 3_000, roomHeard: 60_000 }),
    trial("controller", "kill", { control: 3_001 }),
    trial("controller", "hang", { control: 60_000 }),
    trial("page", "hang", { roomSeen: 10_000, control: 60_000 }),
    trial("page", "hang", { guestHeard: 10_001 }),
    trial("shell", "hang", { roomSeen: 9_000, guestSeen: 12_000 }),
    trial("shell", "kill", {}),
  ];
  expect(under("budget", trials)).toEqual([
    "panel ≤ 3 s: 1 of 2",
    "",
    "in the meeting ≤ 10 s: 1 of 2",
    "in the meeting ≤ 10 s: 1 of 1",
    "in the meeting ≤ 10 s: 0 of 1",
  ]);
});

test("what was lost stands in its row", () => {
  const [lost, nothing] = [{ ...trial("sfu", "kill", {}), lost: ["volume"] }, trial("page", "kill", {})];
  expect(under("lost", [lost, nothing])).toEqual(["volume", "nothing"]);
});
