import { randomBytes } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { type Credentials, digestResponse, tokenDigest } from "../sign-in.ts";
import type { XmlElement } from "../xml.ts";
import type { OnvifFaults } from "./faults.ts";

/** What a caller brings. */
export interface Caller {
  readonly method: string;
  readonly uri: string;
  readonly authorization: string | undefined;
  /** The header of the envelope. */
  readonly header: XmlElement | undefined;
}

/** Whether a caller is let in, and if not, what it is told to bring. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly challenge: string | undefined };

const realm = "camera";
/** How far a token's time may be from the camera's own. Milliseconds. */
const tolerance = 5_000;
const remembered = 1_000;

/** The simulated camera's sign-in, as strict as cameras are. */
export class Gate {
  readonly #clock: Clock;
  readonly #credentials: Credentials;
  readonly #faults: OnvifFaults;
  /** The counts that each nonce was used with. */
  readonly #nonces = new Map<string, Set<string>>();
  readonly #tokens = new Set<string>();
  /** Tries with a wrong name or password. */
  wrongTries = 0;

  constructor(clock: Clock, credentials: Credentials, faults: OnvifFaults) {
    this.#clock = clock;
    this.#credentials = credentials;
    this.#faults = faults;
  }

  /** The camera's own time, milliseconds since 1970. */
  get time(): number {
    return this.#clock.wall() + this.#faults.clockOffset;
  }

  check(caller: Caller): Verdict {
    const { signIn } = this.#faults;
    if (signIn === "none") return { allowed: true };
    const token = caller.header?.find("Security/UsernameToken");
    // Both at once is refused, as strict cameras do.
    if (token !== undefined && caller.authorization !== undefined) return { allowed: false, challenge: undefined };
    if (signIn === "token") return this.#checkToken(token);
    return this.#checkDigest(caller);
  }

  #checkToken(token: XmlElement | undefined): Verdict {
    const refused = { allowed: false, challenge: undefined } as const;
    if (token === undefined) return refused;
    const [user, digest] = [token.textOf("Username"), token.textOf("Password")];
    const [nonce, created] = [token.textOf("Nonce") ?? "", token.textOf("Created") ?? ""];
    const right = tokenDigest(Buffer.from(nonce, "base64"), created, this.#credentials.password);
    const isRight = user === this.#credentials.user && digest === right && !this.#faults.refusesEverybody;
    if (!isRight) this.wrongTries += 1;
    const isFresh = Math.abs(Date.parse(created) - this.time) <= tolerance && !this.#tokens.has(nonce);
    if (!isRight || !isFresh) return refused;
    if (this.#tokens.size >= remembered) this.#tokens.clear();
    this.#tokens.add(nonce);
    return { allowed: true };
  }

  #checkDigest({ authorization, method, uri }: Caller): Verdict {
    if (authorization === undefined) return this.#challenge(false);
    const parts = new Map<string, string>();
    for (const [, name, quoted, plain] of authorization.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
      parts.set(name ?? "", quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    }
    const nonce = parts.get("nonce") ?? "";
    const [counted, clientNonce] = [parts.get("nc") ?? "", parts.get("cnonce") ?? ""];
    const challenge = { realm, nonce, opaque: undefined, algorithm: "MD5", auth: true, stale: false } as const;
    const request = { method, uri, count: Number.parseInt(counted, 16), clientNonce };
    const right = digestResponse(challenge, this.#credentials, request);
    const isRight =
      parts.get("response") === right && parts.get("username") === this.#credentials.user && parts.get("uri") === uri;
    if (!isRight || this.#faults.refusesEverybody) {
      this.wrongTries += 1;
      return this.#challenge(false);
    }
    const used = this.#nonces.get(nonce);
    if (used === undefined || used.has(counted) || used.size >= this.#faults.nonceUses) return this.#challenge(true);
    used.add(counted);
    return { allowed: true };
  }

  #challenge(stale: boolean): Verdict {
    const nonce = randomBytes(12).toString("base64");
    if (this.#nonces.size >= remembered) this.#nonces.clear();
    this.#nonces.set(nonce, new Set());
    return {
      allowed: false,
      challenge: `Digest realm="${realm}", qop="auth,auth-int", nonce="${nonce}", stale=${stale}`,
    };
  }
}
