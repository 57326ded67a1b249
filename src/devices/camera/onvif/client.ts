import type { Clock } from "#base/clock.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { HttpAnswer, HttpPost } from "./http-post.ts";
import { type Operation, type ServiceName, systemDateAndTime } from "./operations.ts";
import { authorization, type Challenge, type Credentials, readChallenge, usernameToken } from "./sign-in.ts";
import { envelope, readEnvelope, type SoapAnswer, type SoapFault } from "./soap.ts";

export interface OnvifClientOptions {
  readonly clock: Clock;
  readonly http: HttpPost;
  /** The host as a URL has it (an IPv6 address in brackets). */
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
  /** Hears every request and every answer, in words; no secret is in them. */
  readonly handleExchange: (direction: "out" | "in", said: Said, isFault: boolean) => void;
}

/** How the camera wants the room to sign in; learned from its first refusal. */
type SignIn =
  | { readonly kind: "none" }
  | { readonly kind: "digest"; readonly challenge: Challenge; count: number }
  | { readonly kind: "token" };

/** Milliseconds for a request that is not urgent. */
const usual = 5_000;

/**
 * Asks one camera's services: sign-in, the camera's own time, and what its refusals mean.
 *
 * Nothing is signed until the camera asks for it: a 401 with a challenge means HTTP digest, a refusal without one means
 * a WS-UsernameToken; never both in one request, which strict cameras refuse (ONVIF Core §5.9).
 */
export class OnvifClient {
  readonly #options: OnvifClientOptions;
  readonly #addresses = new Map<ServiceName, URL>();
  #signIn: SignIn = { kind: "none" };
  /** Milliseconds to add to the monotonic clock for the camera's own time. */
  #timeOffset: number | undefined;

  constructor(options: OnvifClientOptions) {
    this.#options = options;
    this.#addresses.set("device", new URL(`http://${options.host}:${options.port}/onvif/device_service`));
  }

  /** The camera's own time in milliseconds since 1970, as far as it told it. */
  get cameraTime(): number {
    const { clock } = this.#options;
    return this.#timeOffset === undefined ? clock.wall() : clock.monotonic() + this.#timeOffset;
  }

  has(service: ServiceName): boolean {
    return this.#addresses.has(service);
  }

  /**
   * Takes an address that the camera gave for a service. A camera behind another network names addresses that lead
   * nowhere from here: what counts is its path, and its port where the host is the one we know.
   */
  learn(service: ServiceName, address: string): void {
    const { host, port } = this.#options;
    if (!URL.canParse(address)) return;
    const given = new URL(address);
    const isOurs = given.hostname.toLowerCase() === host.toLowerCase() && given.protocol === "http:";
    const chosen = isOurs ? given.port || "80" : String(port);
    this.#addresses.set(service, new URL(`http://${host}:${chosen}${given.pathname}${given.search}`));
  }

  /** Asks the camera for its time, by which it judges signatures. It answers without one; where it does not, HTTP's own date counts. */
  async readTime(): Promise<void> {
    const { clock } = this.#options;
    const answer = await this.#post(systemDateAndTime, usual, false);
    const said = readEnvelope(answer.body);
    const told = said.kind === "answer" ? systemDateAndTime.read(said.body) : undefined;
    const time = told ?? answer.date;
    this.#timeOffset = time === undefined ? undefined : time - clock.monotonic();
  }

  /** Asks, and reads the answer. Rejects with a `DeviceError` whose verdict tells refusal, silence and nonsense apart. */
  async ask<Value>(operation: Operation<Value>, within = usual): Promise<Value> {
    const { handleExchange } = this.#options;
    handleExchange("out", operation.words, false);
    try {
      const value = operation.read((await this.#signed(operation, within)).body);
      if (value === undefined)
        throw new DeviceError("DEVICE_OUT_OF_STEP", note("other-answer", { what: operation.name }));
      handleExchange("in", `${operation.name} ${operation.say?.(value) ?? "done"}`, false);
      return value;
    } catch (error) {
      if (error instanceof DeviceError) handleExchange("in", error.logged(operation.name), true);
      throw error;
    }
  }

  /** At most three tries: as the camera wanted it last, as it says it wants it, and by its time read anew. */
  async #signed(operation: Operation<unknown>, within: number): Promise<Extract<SoapAnswer, { kind: "answer" }>> {
    let last: SoapFault | undefined;
    for (let tries = 0; tries < 3; tries += 1) {
      const used = this.#signIn;
      const answer = await this.#post(operation, within, true);
      const said = readEnvelope(answer.body);
      const fault = said.kind === "fault" ? said.fault : undefined;
      if (answer.status !== 401 && fault?.codes.includes("NotAuthorized") !== true)
        return this.#judged(said, answer, operation);
      last = fault;
      const next = await this.#nextSignIn(used, readChallenge(answer.challenges), answer.status === 401);
      if (next === undefined) break;
      // Another request may have learned it meanwhile: then it is that nonce that counts.
      if (this.#signIn === used) this.#signIn = next;
    }
    throw new DeviceError(
      "DEVICE_SIGN_IN_REFUSED",
      last?.reason || note("as-user", { user: this.#options.credentials.user }),
    );
  }

  #judged(
    said: SoapAnswer,
    answer: HttpAnswer,
    operation: Operation<unknown>,
  ): Extract<SoapAnswer, { kind: "answer" }> {
    if (said.kind === "answer" && answer.status < 300) return said;
    if (said.kind === "fault") throw refusal(operation.name, said.fault);
    if (answer.status === 503) throw new DeviceError("CAMERA_BUSY", `HTTP ${answer.status}`);
    throw new DeviceError("DEVICE_OUT_OF_STEP", answer.status < 300 ? note("no-soap") : `HTTP ${answer.status}`);
  }

  /** How to sign the next try; undefined when there is nothing left to try. */
  async #nextSignIn(used: SignIn, challenge: Challenge | undefined, isHttp: boolean): Promise<SignIn | undefined> {
    if (used !== this.#signIn) return this.#signIn;
    if (challenge !== undefined) {
      // Refused with a fresh nonce, name or password is wrong; a nonce that was used before may only have aged.
      if (used.kind === "digest" && !challenge.stale && used.count <= 1) return undefined;
      return { kind: "digest", challenge, count: 0 };
    }
    if (used.kind === "digest" && isHttp) return undefined;
    const before = this.cameraTime;
    await this.readTime();
    if (used.kind !== "token") return { kind: "token" };
    // Its clock was set since: the signature was right and its time was not.
    return Math.abs(this.cameraTime - before) > 2_000 ? { kind: "token" } : undefined;
  }

  #post(operation: Operation<unknown>, within: number, signed: boolean): Promise<HttpAnswer> {
    const { http, credentials } = this.#options;
    const url = this.#addresses.get(operation.service);
    if (url === undefined) throw new DeviceError("CAMERA_LACKS", note("no-service", { service: operation.service }));
    const signIn = signed ? this.#signIn : undefined;
    const header = signIn?.kind === "token" ? usernameToken(credentials, this.cameraTime) : undefined;
    let answered: string | undefined;
    if (signIn?.kind === "digest") {
      signIn.count += 1;
      answered = authorization(signIn.challenge, credentials, "POST", `${url.pathname}${url.search}`, signIn.count);
    }
    const body = envelope(operation.body, header);
    return http.post({ url, body, action: operation.action, authorization: answered, within });
  }
}

/** What a fault's codes mean to the room, first match first. */
const meanings = [
  ["NotAuthorized", "DEVICE_SIGN_IN_REFUSED"],
  ["MovingPTZ", "CAMERA_BUSY"],
  ["ActionNotSupported", "CAMERA_LACKS"],
  ["SpaceNotSupported", "CAMERA_LACKS"],
  ["TimeoutNotSupported", "CAMERA_LACKS"],
  ["NoPTZProfile", "CAMERA_LACKS"],
  ["PTZNotSupported", "CAMERA_LACKS"],
  ["NotSupported", "CAMERA_LACKS"],
  ["UnknownAction", "CAMERA_NOT_UNDERSTOOD"],
  ["WellFormed", "CAMERA_NOT_UNDERSTOOD"],
  ["TagMismatch", "CAMERA_NOT_UNDERSTOOD"],
] as const;

function refusal(name: string, { codes, reason }: SoapFault): DeviceError {
  const code = meanings.find(([word]) => codes.includes(word))?.[1] ?? "CAMERA_REFUSED";
  return new DeviceError(code, `${name}: ${[codes.at(-1), reason].filter((part) => part).join(", ")}`);
}

/** Whether a camera's refusal named this among its codes. */
export function refusedFor(error: unknown, code: string): boolean {
  return error instanceof DeviceError && error.detail?.includes(`: ${code}`) === true;
}
