import { createHmac } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { sameSecret } from "#process/secret.ts";
import { AddressPace } from "./address-pace.ts";
import { hubLimits } from "./limits.ts";
import { Refused } from "./refused.ts";
import { newSecret } from "./secrets.ts";
import type { HubStore } from "./store/store.ts";

export interface SignInOptions {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The hub's key. */
  readonly key: string;
}

/** Who may use the hub's page: whoever has the hub's key, for some hours each time. */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #pace: AddressPace;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#pace = new AddressPace(options.clock, hubLimits.signInBurst, hubLimits.signInsPerSecond);
  }

  /** Signs in by the hub's key: a session's token. Throws {@link Refused}: `too-many`, `wrong-key`. */
  begin(key: string, from: string): string {
    const { store, clock, log } = this.#options;
    if (!this.#pace.take(from)) throw new Refused("too-many");
    if (!sameSecret(key, this.#options.key)) {
      log.warn("somebody tried to sign in with a wrong key", { from });
      throw new Refused("wrong-key");
    }
    this.#pace.forget(from);
    const token = newSecret();
    const now = clock.wall();
    store.atOnce(() => store.sessions.insert(this.#mark(token), now, now + hubLimits.sessionMs));
    log.info("somebody signed in", { from });
    return token;
  }

  /** Whether a session of this token holds. */
  holds(token: string | undefined): boolean {
    const { store, clock } = this.#options;
    return token !== undefined && store.sessions.holds(this.#mark(token), clock.wall());
  }

  end(token: string): void {
    this.#options.store.sessions.remove(this.#mark(token));
  }

  /** What is kept of a session's token: its hash under the hub's key, so that another key ends every session. */
  #mark(token: string): string {
    return createHmac("sha256", this.#options.key).update(token).digest("hex");
  }
}
