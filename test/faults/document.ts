import { screenSteps, screenTroubles } from "#protocol/screen-troubles.ts";
import { gapMs } from "./signals.ts";
import { asMarkdown, legend } from "./table.ts";
import { forgetAfter } from "./target.ts";
import type { Trial } from "./trial.ts";

/** `docs/faults.md`: the table with its conditions, and what the words of the ladder mean. */
export function asDocument(made: {
  readonly machine: string;
  readonly load: string;
  readonly trials: readonly Trial[];
}): string {
  const day = new Date().toISOString().slice(0, 10);
  const words = (table: Readonly<Record<string, string>>): string[] => [
    ...Object.entries(table).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`),
    "",
  ];
  return [
    "# Faults",
    "",
    "Written by `npm run faults -- --write docs/faults.md`. A room is in a meeting with one guest in a browser; a panel is in",
    "use. One part at a time is killed (SIGKILL: it is gone) or stopped (SIGSTOP: it is there and does nothing), just after a",
    "setting, a preset and the volume were changed and all acknowledged. Then it is measured how long each thing was away. The",
    "power of the whole machine is cut and given back at once: its system boots, and what comes back comes back by itself. That",
    "row measures times only: the machine is a container, and the kernel that had its writes runs on. What a cut leaves on a",
    "disk is tried in [harm.md](harm.md#power).",
    "",
    "`--room trixie` and `--room bookworm` do the same to a room that was installed from its bundle, in a Debian of its own; as",
    "root, after `npm run test:system` or its first two steps have made the machine's root and the bundle. Its camera is a",
    "simulator on another computer of its network, which is started again where it is ended.",
    "",
    `Both rooms' screens run with \`--forget-after=${forgetAfter}\`: the ladder below counts deaths for ${forgetAfter} s instead of minutes. So`,
    "many within minutes are the table's doing, and each is to be met by the first step, as it would be in a room.",
    "",
    ...(made.trials.length === 0
      ? []
      : [`Measured on ${day}. ${made.machine}; ${made.load}.`, "", asMarkdown(made.trials), ""]),
    `Seconds from the signal, median / worst; \`went on\`: never interrupted. ${legend}.`,
    `A pause counts from ${gapMs.roomSeen / 1_000} s for pictures, ${gapMs.roomHeard / 1_000} s for sound (the fake microphone`,
    `beeps), ${gapMs.control / 1_000} s for the panel. *muted itself*: the room heard nothing of its controller for 5 s, or its`,
    "machine was started anew, and it muted its microphone and said so; somebody opened it on the panel as soon as that was in control again, which is in the figure.",
    "*budget*: how soon it was to be over, and how many kept to it: a screen is back in its meeting, picture and sound both ways,",
    "within 10 s; a panel is in control again within 3 s of its controller's death.",
    "What the screen showed before its new page could be looked at is taken from the picture's own clock.",
    "Lost are settings, presets, paired panels, the call, whether the room is heard and seen in it, or how loud it plays, compared",
    "before and after. The volume is set to no multiple of five, and the panel is pressed in steps of five all the while: what is",
    "over stays, unless the volume is lost. A room that had muted itself is compared after somebody has opened it; one that did",
    "so though its controller was there and its machine ran on has lost its microphone.",
    "",
    "## The screen's ladder",
    "",
    "Whatever is wrong with the screen, the smallest step that may help comes first, a few times; then the next one's turn:",
    "",
    "| step | when | at most |",
    "| --- | --- | --- |",
    "| load the page anew | its process ended, or it said nothing for 5 s, for 8 s while its script ran | 3 in 5 min, 5 s apart |",
    "| start the browser without graphics | its graphics process died 3 times in 30 s | until program or kernel change |",
    "| start browser or shell anew | nothing was drawn for 15 s, the browser ended, or loading did not help | 3 in 5 min |",
    "| start the desktop session anew | 3 of those, or the kernel reset the graphics processor 3 times in a minute | once in 15 min |",
    "| restart the computer | that did not help | 2 in an hour of running |",
    "| the safe page | nothing helped | the room's page is tried again every 10 min |",
    "",
    "The counts are on disk, in milliseconds the machine has run: a clock that is years wrong changes nothing. Each step is in",
    "the shell's log, in the controller's, in the event `screen.recovered` and in the status `kiosk.recovery`; the safe page",
    "and repeated restarts are among the room's problems. The safe page shows a code, which is the trouble that led to it:",
    "",
    "| code, as `SCREEN-…` | what happened |",
    "| --- | --- |",
    ...words(screenTroubles),
    "| step | what was done |",
    "| --- | --- |",
    ...words(screenSteps),
  ].join("\n");
}
