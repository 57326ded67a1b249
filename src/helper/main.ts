import { readFile } from "node:fs/promises";
import { readFlagsOrExit, requiredFlag } from "#process/flags.ts";
import { type HelperAnswer, largestRequest } from "#protocol/wire/helper.ts";
import { answerTo, mayAsk, peerIn, refused } from "./answer.ts";
import { thisNetwork } from "./network/this-network.ts";
import { acts } from "./verbs.ts";

/*
 * The one part that runs as root. systemd starts it for one connection, which is its standard input and output: a line
 * in, a line out, and it ends. What it does is in the journal, with who asked.
 */

const flags = readFlagsOrExit("parley root helper", {
  peer: requiredFlag("NUMBER-PID-UID", "who asks: the instance name systemd gives the connection"),
});
const readWithinMs = 5_000;
const peer = peerIn(flags.peer);
const note = (words: string): void =>
  void process.stderr.write(`${words} (uid ${peer?.uid ?? "unknown"}, pid ${peer?.pid ?? "unknown"})\n`);

const answer = await answered();
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));

async function answered(): Promise<HelperAnswer> {
  if (!mayAsk(peer, await uidOf("parley"))) return refused("wrong-peer", undefined, note);
  const line = await firstLine();
  if (line === undefined) return refused("bad-request", "No line came in time, or it was too long.", note);
  return answerTo(line, acts(thisNetwork()), note);
}

/** What came before the first line break; undefined when it was too much, or did not come in time. */
function firstLine(): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const end = (line: string | undefined): void => {
      clearTimeout(late);
      process.stdin.pause();
      resolve(line);
    };
    const late = setTimeout(() => end(undefined), readWithinMs);
    process.stdin.setEncoding("utf8");
    process.stdin.on("data", (part: string) => {
      text += part;
      const at = text.indexOf("\n");
      if (at >= 0) end(text.slice(0, at));
      else if (text.length > largestRequest) end(undefined);
    });
    process.stdin.on("end", () => end(text === "" ? undefined : text));
    process.stdin.on("error", () => end(undefined));
  });
}

/** An account's number by the system's own list: the helper must not ask a service that may hang. */
async function uidOf(name: string): Promise<number | undefined> {
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((entry) => entry.startsWith(`${name}:`));
  const uid = Number(line?.split(":")[2]);
  return Number.isInteger(uid) ? uid : undefined;
}
