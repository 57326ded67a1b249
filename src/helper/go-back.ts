import { readFlagsOrExit } from "#process/flags.ts";
import { goBack } from "./network/change.ts";
import { thisNetwork } from "./network/this-network.ts";

/*
 * Undoes a change of the network that nobody confirmed. systemd starts it at the end of the time there was, and at every
 * start of the machine; where nothing is due it ends without a word. A failure makes systemd try again.
 */

readFlagsOrExit("parley network back", {});
const outcome = await goBack(thisNetwork());
if (outcome !== undefined) process.stderr.write(`the network went back: ${JSON.stringify(outcome)}\n`);
