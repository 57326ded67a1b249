import { join } from "node:path";
import { answerTo } from "#helper/answer.ts";
import type { RunProgram } from "#helper/programs.ts";
import { acts } from "#helper/verbs.ts";
import { type HelperVerb, helperAnswer, helperErrors, helperVerbNames, helperVerbs } from "#protocol/wire/helper.ts";
import { accepted, type Boundary, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";
import { makerOf } from "../core/valid.ts";

/** What a program may be given: one word or address an argument, nothing a shell or an option parser would see more in. */
const plainArgument = /^[A-Za-z0-9@_.,:/=+-]{1,300}$/;
/** Texts that a schema's pattern asks for. */
const words: Readonly<Record<string, readonly string[]>> = {
  zone: ["Europe/Copenhagen", "UTC", "America/Argentina/Ushuaia"],
  name: ["birch-room", "r2"],
  interface: ["eth0", "enp3s0"],
  port: ["1-1.4", "2-3"],
};

/** Lines to the root helper, whose programs are noted instead of run: no test reboots the machine it runs on. */
export const helperLines: Boundary = {
  name: "root helper: request lines",
  way: "the helper's own reading and verbs in this process; the programs it would run are noted",
  open: async (): Promise<OpenBoundary> => {
    const ran: string[][] = [];
    const complaints: string[] = [];
    const run: RunProgram = async (program, args) => {
      ran.push([program, ...args]);
      for (const argument of args) {
        if (!plainArgument.test(argument)) complaints.push(`${program} was given ${JSON.stringify(argument)}`);
      }
      return "";
    };
    // Nor does one cut the power of its USB ports.
    const root = "/nowhere";
    const machine = { boot: "this", upMs: () => performance.now() };
    const network = { run, root, changes: join(root, "changes"), machine, wallMs: () => 0, wait: async () => {} };
    const verbs = acts(network, { root });
    const input = (label: string, line: string) => ({
      label,
      shown: line.slice(0, 300),
      send: async (): Promise<Outcome> => {
        const before = ran.length;
        const answer = helperAnswer.parse(await answerTo(line, verbs, () => {}));
        if (answer.ok) return accepted;
        const { code, words: said } = answer.error;
        if (said !== helperErrors[code]) throw new Error(`${code} without its sentence`);
        // Refused by the schema means that nothing was run.
        if (code !== "failed" && code !== "not-supported" && ran.length > before)
          throw new Error(`${code}, and yet ran something`);
        return refused(code);
      },
    });
    return {
      make: (chance) => {
        if (chance.in(0.5)) return input("valid", JSON.stringify(valid(chance)));
        if (chance.in(0.5)) return input("wild", JSON.stringify(nastyValue(chance)) ?? "");
        return input("bytes", mutateBytes(chance, Buffer.from(JSON.stringify(valid(chance)))).toString("latin1"));
      },
      mutate: (chance) => {
        const { value, change } = mutate(chance, valid(chance));
        return input(change, JSON.stringify(value) ?? nastyText(chance));
      },
      state: async () => "",
      processes: () => ({}),
      trouble: () => complaints.slice(0, 10),
      [Symbol.asyncDispose]: async () => {},
    };
  },
};

function valid(chance: Chance): object {
  const verb: HelperVerb = chance.pick(helperVerbNames);
  const made = makerOf(helperVerbs[verb].params)(chance);
  const params = Object.fromEntries(
    Object.entries(typeof made === "object" && made !== null ? made : {}).map(([key, value]) => [
      key,
      typeof value === "string" ? (chance.pick(words[key] ?? [value]) ?? value) : value,
    ]),
  );
  return { verb, params, for: "Ada" };
}
