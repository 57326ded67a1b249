import { type DeviceFaultCode, deviceFaultCodes, deviceFaultWords } from "#protocol/device-faults.ts";
import { problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** A display that is off on purpose, and silent because of it, is no problem. */
const asleep: DeviceFaultCode = "DISPLAY_ASLEEP";
const disobeys: DeviceFaultCode = "DISPLAY_NOT_DONE";

/** What is wrong with the room's display: that no way leads to it, or not the first; and what it says of itself. */
export function displayProblems({
  display,
  "screen.outputs": outputs,
}: Pick<Partial<StatusTree>, "display" | "screen.outputs">): Problem[] {
  if (display === undefined || display === null) return [];
  const { health, ways, troubles, power } = display;
  const found: Problem[] = [];
  const isTroubled = health.state === "absent" || health.state === "failed" || health.state === "degraded";
  const used = ways.findIndex((way) => way.used);
  // One that answers and does not obey is switched by the way that is used instead.
  if (isTroubled && health.code !== asleep && !(health.code === disobeys && used > 0)) {
    const { since, code: fault, why, todo } = health;
    const known = deviceFaultCodes.find((code) => code === fault);
    const words = known === undefined ? why : deviceFaultWords(known, "The display");
    const wrong = health.state === "failed" && health.wrong !== undefined ? { wrong: health.wrong } : {};
    found.push({ ...problemTable["display-away"], code: "display-away", since, fault, words, todo, ...wrong });
  } else {
    const better = used > 0 ? ways[0]?.fault : undefined;
    if (better !== undefined && better.code !== asleep) {
      const code = "display-second-way";
      found.push({ ...problemTable[code], code, since: health.since, fault: better.code, detail: better.why });
    }
  }
  // While its output is being switched off and on there is nothing to do for anybody.
  if (outputs?.unfed && outputs.unfed.why !== "mending") {
    const code = "display-unfed";
    found.push({ ...problemTable[code], code, since: outputs.unfed.since });
  }
  // That no picture comes in is for whoever looks at it to see.
  const worth = troubles.filter(({ part }) => part !== "signal");
  if (worth.length > 0) {
    const code = "display-trouble";
    const detail = worth.map(({ part, level }) => `${part}: ${level}`).join(", ");
    found.push({ ...problemTable[code], code, since: power.since, detail, troubles: worth });
  }
  return found;
}
