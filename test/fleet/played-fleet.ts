import { join } from "node:path";
import { ManualClock } from "#base/manual-clock.ts";
import { type HubUnderTest, hubUnderTest } from "#fleet/server/rig/hub-under-test.ts";
import { problem, type RoomLine, report, ScriptedRoom } from "#fleet/server/rig/scripted-room.ts";
import type { Problem } from "#protocol/status.ts";

const pages = join(import.meta.dirname, "../../dist/pages/fleet");
const large = "The large meeting room on the second floor";
/** How long ago the story began, seconds. */
const storySeconds = 900;

interface Live {
  readonly name: string;
  readonly line: RoomLine;
  rev: number;
}

/**
 * A hub with a room in each condition, and incidents open and over: a quarter of an hour of a firm's day, played by a clock that
 * is moved on by hand, so that it takes seconds.
 */
export class PlayedFleet implements AsyncDisposable {
  readonly #hub: HubUnderTest;
  readonly #state: string;
  readonly #live = new Map<string, Live>();
  #passed = 0;

  private constructor(hub: HubUnderTest, state: string) {
    this.#hub = hub;
    this.#state = state;
  }

  /** @param more well rooms beside those of the story */
  static async start(state: string, more = 3): Promise<PlayedFleet> {
    const clock = new ManualClock(Date.now() - storySeconds * 1_000);
    const fleet = new PlayedFleet(await hubUnderTest(state, clock, { pages, name: "Northern offices" }), state);
    await fleet.#story(more);
    return fleet;
  }

  get origin(): string {
    return `https://localhost:${this.#hub.hub.port}`;
  }

  get authority(): string {
    return join(this.#state, "tls/ca.pem");
  }

  get keyFile(): string {
    return this.#hub.hub.keyFile;
  }

  /** Time goes on, second by second; rooms that are there say so. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.#hub.clock.advance(1_000);
      this.#passed += 1;
      if (this.#passed % 10 === 0) {
        for (const { line, rev } of this.#live.values()) await line.heartbeat(rev);
      }
    }
  }

  /** A room joins, says how it is, and stays. */
  async joins(name: string, problems: readonly Problem[] = [], busy = false): Promise<void> {
    const room = await this.#enrols(name);
    this.#live.set(name, { name, line: await room.connect(this.#hub.hub.port), rev: 0 });
    await this.says(name, problems, busy);
  }

  /** It says what is wrong with it now. */
  async says(name: string, problems: readonly Problem[], busy = false): Promise<void> {
    const live = this.#live.get(name);
    if (live === undefined) throw new Error(`${name} is not there`);
    live.rev += 1;
    const now = this.#hub.clock.wall();
    const since = problems.map((each) => ({ ...each, since: now }));
    const whole = report(since, { rev: live.rev, now }, name);
    await live.line.report({ ...whole, nodes: { ...whole.nodes, occupied: { busy, since: now } } });
  }

  /** Something is wrong with it for as long as it takes to be noticed. */
  async flickers(name: string): Promise<void> {
    await this.says(name, [problem("disk-low", { severity: "warning" })]);
    await this.pass(6);
    await this.says(name, []);
    await this.pass(1);
  }

  /** It falls silent. */
  falls(name: string): void {
    this.#live.get(name)?.line.close();
    this.#live.delete(name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { line } of this.#live.values()) line.close();
    await this.#hub[Symbol.asyncDispose]();
  }

  async #enrols(name: string): Promise<ScriptedRoom> {
    const room = new ScriptedRoom(name);
    const answer = await room.enrol(await this.#hub.invite());
    if (answer.status !== 200) throw new Error(answer.text);
    return room;
  }

  async #story(more: number): Promise<void> {
    const warning = { severity: "warning" } as const;
    const offline = problem("network-none");
    const full = problem("disk-full");
    const clock = problem("clock-wrong", warning);
    await this.joins("Birch");
    await this.joins(large, [], true);
    await this.joins("Oak");
    await this.joins("Переговорная «Байкал»", [], true);
    for (let nth = 1; nth <= more; nth += 1) await this.joins(`Office ${nth}`, [], nth % 3 === 0);
    await this.pass(60);
    await this.says("Birch", [clock]);
    await this.pass(95);
    await this.says("Birch", []);
    this.falls("Oak");
    await this.pass(300);
    await this.says(large, [offline, full, clock], true);
    await this.pass(120);
    await this.says("Переговорная «Байкал»", [problem("names-silent", { severity: "info" }), clock]);
    await this.pass(storySeconds - 60 - 95 - 300 - 120);
    await this.#enrols("Ash, not switched on yet");
  }
}
