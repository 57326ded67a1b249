import type { Log } from "#base/log.ts";
import { actNotes } from "#protocol/acts.ts";
import { RoomError } from "#protocol/errors.ts";
import type { AccountRow } from "../store/operations/accounts.ts";
import type { Guesser, GuessLimit } from "./guess-limit.ts";
import { deviceNumber } from "./known-device.ts";
import { decoyHash, type Urgency, verifyPassword } from "./password.ts";
import type { SecondFactors } from "./second-factor/second-factors.ts";

/** How somebody shows who they are. */
export interface Claim {
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code?: string | undefined;
  /** Told what the audit log is to know of it. */
  readonly note?: ((words: string) => void) | undefined;
}

/** Who somebody says they are, and where they come from. */
export interface Way {
  readonly name: string;
  readonly from: string;
  /** What the room knows this browser by. */
  readonly device?: string | undefined;
}

export interface ProofOptions {
  readonly factors: SecondFactors;
  readonly limit: GuessLimit;
  readonly log: Log;
  /** Somebody failed to show who they are. */
  readonly refused: (refused: { from: string; what: string }) => void;
}

/** Whether somebody is who they say: by password and, where there is one, second factor; every try is counted. */
export class Proof {
  readonly #options: ProofOptions;
  readonly #decoy = decoyHash();

  constructor(options: ProofOptions) {
    this.#options = options;
  }

  /**
   * The account, where the password is its. Throws `wrong-credentials`, or `wrong-second-factor` where a code was given
   * as well: whoever gave both is not told which of them was wrong. And `too-many`.
   */
  async password(
    account: AccountRow | undefined,
    { password, code }: Claim,
    guesser: Guesser,
    urgency: Urgency,
  ): Promise<AccountRow> {
    const { limit, refused } = this.#options;
    limit.begin(guesser);
    const right = await verifyPassword(password, account?.password ?? this.#decoy, urgency);
    if (account !== undefined && right) return account;
    refused({ from: guesser.from, what: "password" });
    throw new RoomError(code === undefined ? "wrong-credentials" : "wrong-second-factor");
  }

  /**
   * The second half of a sign-in, the password having been right; answers with recovery codes where it set the second
   * factor up. Throws `second-factor-needed`, `second-factor-missing`, `wrong-second-factor`, `wrong-state`, `too-many`.
   */
  async secondFactor(account: AccountRow, given: Claim & Way): Promise<readonly string[]> {
    const { factors, limit, log } = this.#options;
    const { name, from, device, code, note } = given;
    const known = deviceNumber(account, device);
    const isOn = factors.has(account.id);
    if (code === undefined) {
      // Given back, not forgiven: asking in between makes nobody's next guess come sooner.
      limit.giveBack(known === undefined ? { from, account: name } : { from, known });
      log.info("The password was right, and a second factor is asked for.", { name: account.name, from });
      throw new RoomError(isOn ? "second-factor-needed" : "second-factor-missing");
    }
    const guesser = { from, factor: account.id, ...(known === undefined ? {} : { known }) };
    if (isOn) {
      await this.code(account, given, guesser);
      return [];
    }
    limit.begin(guesser);
    const codes = await factors.confirm(account, code);
    limit.succeeded(guesser);
    note?.(actNotes["factor-set-up"]);
    return codes;
  }

  /** A code of the account's second factor, or a recovery code. Throws `wrong-second-factor`, `too-many`. */
  async code(account: AccountRow, { code = "", note }: Claim, guesser: Guesser): Promise<void> {
    const { factors, limit, refused } = this.#options;
    limit.begin(guesser);
    const shown = await factors.check(account.id, code);
    if (shown === undefined) {
      note?.(actNotes["code-wrong"]);
      refused({ from: guesser.from, what: "second factor" });
      throw new RoomError("wrong-second-factor");
    }
    limit.succeeded(guesser);
    note?.(shown.by === "code" ? actNotes.code : actNotes.recovery.replace("{left}", String(shown.left)));
  }
}
