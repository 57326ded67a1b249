import { messageOf } from "#base/log.ts";
import { vitalsOf } from "../../soak/vitals.ts";
import { liveMemory } from "../rig/live-memory.ts";
import type { Boundary, Input, OpenBoundary, Outcome } from "./boundary.ts";
import { Chance } from "./chance.ts";

/** What a boundary's run gave. */
export interface Findings {
  readonly name: string;
  readonly way: string;
  readonly inputs: number;
  readonly mutated: number;
  readonly accepted: number;
  /** How often by which code; what was dropped stands under how. */
  readonly refused: Readonly<Record<string, number>>;
  /** Changes during a refusal that had another cause: the same input again changed nothing. */
  readonly elsewhere: number;
  readonly failures: readonly string[];
  /** Live memory and descriptors of each process: before, half way and after. */
  readonly held: Readonly<Record<string, { readonly mb: readonly number[]; readonly fds: readonly number[] }>>;
  readonly seconds: number;
}

/** Failures that are told; more of the same say nothing more. */
const mostFailures = 25;
/**
 * What a process may hold more at the end than half way, when everything is loaded and grown that is so once: what caches
 * take up to their bounds, and no descriptor.
 */
const mostGrowthMb = 8;
const mostGrowthDescriptors = 2;
/** What closes late, as connections do, is waited for. */
const patienceSeconds = 20;

/**
 * Sends `count` inputs over a boundary, half of them a valid one with a single field changed.
 *
 * @param patience seconds that what is held too long may take to be let go
 */
export async function run(
  boundary: Boundary,
  count: number,
  seed: number,
  patience = patienceSeconds,
): Promise<Findings> {
  const began = performance.now();
  const { name, way } = boundary;
  await using open = await boundary.open();
  const tally = new Tally(open);
  const chance = new Chance(seed);
  await open.settled?.();
  const before = await vitals(open);
  let middle = before;
  tally.state = await open.state();
  for (let index = 0; index < count && tally.failures.length < mostFailures; index += 1) {
    const mutated = index % 2 === 1;
    await tally.take(mutated ? open.mutate(chance) : open.make(chance));
    if (mutated) tally.mutated += 1;
    if (index === Math.floor(count / 2)) middle = await vitals(open);
  }
  await open.settled?.();
  await open.after?.().catch((error: unknown) => tally.failures.push(`afterwards: ${messageOf(error)}`));
  for (const trouble of open.trouble()) tally.failures.push(trouble);
  const held = await leftovers(open, before, middle, { failures: tally.failures, patience });
  const { inputs, accepted, refused, elsewhere, failures, mutated } = tally;
  const seconds = (performance.now() - began) / 1_000;
  return { name, way, inputs, mutated, accepted, refused, elsewhere, failures, held, seconds };
}

class Tally {
  readonly failures: string[] = [];
  readonly refused: Record<string, number> = {};
  inputs = 0;
  mutated = 0;
  accepted = 0;
  elsewhere = 0;
  state = "";
  readonly #open: OpenBoundary;

  constructor(open: OpenBoundary) {
    this.#open = open;
  }

  async take(input: Input): Promise<void> {
    this.inputs += 1;
    const outcome = await this.#send(input);
    if (outcome === undefined) return;
    if (outcome.kind === "accepted") {
      this.accepted += 1;
      await this.#open.settled?.();
      this.state = await this.#open.state();
      return;
    }
    const why = outcome.kind === "refused" ? outcome.code : outcome.how;
    this.refused[why] = (this.refused[why] ?? 0) + 1;
    if (why === "internal") this.#fail(input, "was refused with `internal`: something threw");
    await this.#compare(input);
  }

  /** A change with another cause does not come again with the same input; one that this input causes does. */
  async #compare(input: Input): Promise<void> {
    const after = await this.#open.state();
    if (after === this.state) return;
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await this.#open.settled?.();
      const calm = await this.#open.state();
      const again = await this.#send(input);
      const then = await this.#open.state();
      this.state = then;
      if (again?.kind === "accepted" || then === calm) {
        this.elsewhere += 1;
        return;
      }
    }
    this.#fail(input, `was not accepted and changed what must not change:\n${difference(after, this.state)}`);
  }

  async #send(input: Input): Promise<Outcome | undefined> {
    try {
      return await input.send();
    } catch (error) {
      this.#fail(input, messageOf(error));
      return undefined;
    }
  }

  #fail({ label, shown }: Input, words: string): void {
    this.failures.push(`${label} ${JSON.stringify(shown)?.slice(0, 500)}: ${words}`);
  }
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `…${a.slice(Math.max(0, at - 80), at + 120)}\n…${b.slice(Math.max(0, at - 80), at + 120)}`;
}

type Vitals = Readonly<Record<string, { readonly pid: number; readonly mb: number; readonly fds: number }>>;

async function vitals(open: OpenBoundary): Promise<Vitals> {
  const found = Object.entries(open.processes()).map(async ([name, pid]) => {
    const mb = await liveMemory(pid).catch(() => 0);
    return [name, { pid, mb, fds: vitalsOf(pid, "").descriptors }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Waits for what closes late, then compares. */
async function leftovers(
  open: OpenBoundary,
  before: Vitals,
  middle: Vitals,
  { failures, patience }: { readonly failures: string[]; readonly patience: number },
): Promise<Findings["held"]> {
  let now = middle;
  const grown = async (): Promise<string[]> => {
    now = await vitals(open);
    return Object.entries(middle).flatMap(([name, was]) => {
      const is = now[name];
      if (is === undefined || is.pid !== was.pid || is.fds === 0)
        return [`${name} (${was.pid}) is not running any more`];
      return [
        ...(is.mb > was.mb + mostGrowthMb
          ? [`${name} holds ${is.mb.toFixed(0)} MB, before ${was.mb.toFixed(0)} MB`]
          : []),
        ...(is.fds > was.fds + mostGrowthDescriptors ? [`${name} holds ${is.fds} descriptors, before ${was.fds}`] : []),
      ];
    });
  };
  let left = await grown();
  for (let turn = 0; turn < patience && left.length > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    left = await grown();
  }
  failures.push(...left);
  return Object.fromEntries(
    Object.entries(before).map(([name, was]) => [
      name,
      {
        mb: [was.mb, middle[name]?.mb ?? 0, now[name]?.mb ?? 0],
        fds: [was.fds, middle[name]?.fds ?? 0, now[name]?.fds ?? 0],
      },
    ]),
  );
}
