import type { Page } from "playwright-core";
import type { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, guestTile, linkFrom, pairedTablet, screenTile } from "../rig/people.ts";
import { until } from "../rig/until.ts";
import { Voice } from "../rig/voice.ts";
import { Administrator } from "./belongings.ts";
import { courseOf, gapMs, type Signal, signalNames } from "./signals.ts";
import type { FaultTarget } from "./target.ts";
import { lookAt, press, type Seen } from "./witness.ts";

const lookEveryMs = 300;

/** A meeting with a guest, a panel in somebody's hand, and a witness at each of the three screens. */
export class Scene implements AsyncDisposable {
  readonly target: FaultTarget;
  readonly administrator: Administrator;
  readonly #guest: Page;
  readonly #panel: Page;
  readonly #open = new AsyncDisposableStack();
  readonly #moments: Record<Signal, number[]> = {
    roomSeen: [],
    roomHeard: [],
    guestSeen: [],
    guestHeard: [],
    control: [],
  };
  readonly #opened: number[] = [];
  #screen: Page | undefined;
  /** Whether the page on the screen may be connected to: one that hangs would hold the witness up. */
  #mayConnect = true;
  #watching = true;
  readonly #watches: Promise<void>[] = [];

  private constructor(target: FaultTarget, guest: Page, panel: Page) {
    this.target = target;
    this.administrator = new Administrator(() => target.keeper());
    this.#guest = guest;
    this.#panel = panel;
  }

  /** Pairs a tablet, starts a meeting, lets a guest in, and waits until everything works. */
  static async set(target: FaultTarget): Promise<Scene> {
    await using open = new AsyncDisposableStack();
    open.use(target);
    const tabletHost = open.use(await Host.attach("tablet"));
    const guestHost = open.use(await Host.attach("guest"));
    const tablet: { browser: Browser; panel: Page } = await pairedTablet(target, tabletHost);
    open.use(tablet.browser);
    await tablet.panel.getByTestId("start").click();
    const link = await linkFrom(tablet.panel);
    const voice = open.use(await Voice.record());
    const guest = await guestByLink(target, guestHost, link, "Anna Lind", voice.flags);
    open.use(guest.browser);
    const scene = new Scene(target, guest.page, tablet.panel);
    await scene.administrator.storePreset();
    scene.#watch();
    try {
      await scene.works(90_000);
    } catch (error) {
      scene.#watching = false;
      throw error;
    }
    scene.#open.use(open.move());
    return scene;
  }

  /** Milliseconds since 1970, as the pages of this machine note them. */
  now(): number {
    return Date.now();
  }

  /** The moments at which each signal was seen to work. */
  moments(signal: Signal): readonly number[] {
    return this.#moments[signal];
  }

  /** When the panel found the room muted, and opened it again. */
  get opened(): readonly number[] {
    return this.#opened;
  }

  /**
   * Lets go of the page on the screen, which is about to die or hang: a witness that holds on to it would stop, and would
   * keep the browser from loading it anew.
   */
  async leaveScreen(): Promise<void> {
    this.#mayConnect = false;
    this.#screen = undefined;
    await this.target.leaveScreen();
  }

  /** From now on there is a page on the screen again. */
  returnToScreen(): void {
    this.#mayConnect = true;
  }

  /** Resolves once every signal has worked without a pause for three seconds. */
  async works(limit: number): Promise<void> {
    await until(() => this.troubles(3_000).length === 0, "everything in the meeting to work", limit, 100).catch(
      async (error: Error) => {
        throw new Error(`${error.message}\n${await this.#account()}\n${await this.target.said()}`);
      },
    );
  }

  /** The signals that do not work, or have not for the last `ms` milliseconds. */
  troubles(ms: number): Signal[] {
    const now = this.now();
    return signalNames.filter((name) => {
      const recent = this.#moments[name].filter((at) => at > now - ms - gapMs[name]);
      const { works, backAfter } = courseOf(recent, now - ms, now, gapMs[name]);
      return !works || backAfter > 0 || recent.length === 0;
    });
  }

  /** What each signal and each page says, for whoever has to find out why something does not work. */
  async #account(): Promise<string> {
    const now = this.now();
    const lines = signalNames.map((name) => {
      const recent = this.#moments[name].filter((at) => at > now - 10_000);
      return `${name}: ${recent.length} times in 10 s, last ${now - (this.#moments[name].at(-1) ?? 0)} ms ago`;
    });
    const words = async (name: string, page: Page | undefined): Promise<string> => {
      const text = await page
        ?.locator("body")
        .innerText({ timeout: 5_000 })
        .catch((error: Error) => error.message);
      return `${name}: ${text?.replaceAll(/\s+/g, " ").slice(0, 400) ?? "none"}`;
    };
    const pages = [words("guest", this.#guest), words("panel", this.#panel), words("screen", this.#screen)];
    return [...lines, ...(await Promise.all(pages))].join("\n");
  }

  /** Forgets what is past: a table's worth of moments is long. */
  forget(): void {
    const since = this.now() - 10_000;
    for (const name of signalNames) this.#moments[name] = this.#moments[name].filter((at) => at > since);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watching = false;
    await Promise.all(this.#watches);
    await this.#open.disposeAsync();
  }

  #watch(): void {
    const again = async (look: () => Promise<Seen>): Promise<void> => {
      while (this.#watching) {
        try {
          this.#note(await look());
        } catch {
          // A page that is away is asked again.
        }
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    };
    this.#watches.push(
      again(() => lookAt(this.#guest, guestTile, { picture: "roomSeen", sound: "roomHeard" })),
      again(() => this.#lookAtScreen()),
      again(async () => {
        const { opened, ...seen } = await press(this.#panel);
        this.#opened.push(...opened);
        return seen;
      }),
    );
  }

  async #lookAtScreen(): Promise<Seen> {
    if (this.#screen === undefined) {
      if (!this.#mayConnect) return {};
      const screen = await this.target.screen();
      // It was to be let go of meanwhile.
      if (!this.#mayConnect) {
        await this.target.leaveScreen();
        return {};
      }
      this.#screen = screen;
    }
    try {
      return await lookAt(this.#screen, screenTile, { picture: "guestSeen", sound: "guestHeard" });
    } catch (error) {
      this.#screen = undefined;
      throw error;
    }
  }

  #note(seen: Seen): void {
    for (const name of signalNames) this.#moments[name].push(...(seen[name] ?? []));
  }
}
