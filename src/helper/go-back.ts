import { readFlagsOrExit, switchFlag } from "#process/flags.ts";
import { goBack, goBackForGood } from "./network/change.ts";
import { thisNetwork } from "./network/this-network.ts";

/*
 * Undoes a change of the network that nobody confirmed. systemd starts it at the end of the time there was, and at every
 * start of the machine; where nothing is due it ends without a word. A failure makes systemd try again.
 */

const { "for-good": forGood } = readFlagsOrExit("parley network back", {
  "for-good": switchFlag("whatever is open, and by the unit: before Parley is taken away"),
});
if (forGood) await goBackForGood(thisNetwork());
else {
  const outcome = await goBack(thisNetwork());
  if (outcome !== undefined) process.stderr.write(`the network went back: ${JSON.stringify(outcome)}\n`);
}
