import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { ControllerLine } from "../sound/controller-line.ts";
import { connectorsOf } from "./connectors.ts";
import { wlrRandr } from "./output-tool.ts";
import { OutputWatch } from "./output-watch.ts";

/**
 * Sees from now on that the room's display gets a picture while the controller says that it is on, until disposed of. The
 * shell does it, since it runs in the session of the compositor, which alone may switch outputs.
 */
export function keepOutputs(parts: {
  readonly line: ControllerLine;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the kernel has its connectors. */
  readonly folder?: string;
  /** What switches them. */
  readonly tool?: string;
}): Disposable {
  const { line, clock, log, folder = "/sys/class/drm", tool } = parts;
  const watch = new OutputWatch({
    connectors: () => connectorsOf(folder),
    renew: wlrRandr(clock, tool),
    report: (outputs) => line.reportOutputs(outputs),
    clock,
    log,
  });
  line.events.on("reached", () => watch.handleReached());
  line.events.on("display", (power) => void watch.handleDisplay(power === "on"));
  return watch;
}
