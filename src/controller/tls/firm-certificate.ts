import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { fromOneFile, inOneFile, type KeyAndChain } from "#process/named-certificate.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import type { CertificateRequest, FirmCertificate } from "#protocol/certificate.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { factsOf } from "./certificate-facts.ts";
import { certificatesOf, isRoot, readFirmChain } from "./firm-chain.ts";
import { issueRequest, newKey } from "./issue.ts";

export interface FirmCertificateOptions {
  /** STATE/tls. */
  readonly directory: string;
  readonly clock: Clock;
  /** The most likely time, ms since 1970. */
  readonly now: () => number;
  /** The addresses of a name, by the room's name servers; rejects where they know none. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** The machine's addresses now, and what an administrator says that it is reached by: a name or an address. */
  readonly addresses: () => readonly string[];
  readonly log: Log;
}

const files = { used: "firm.pem", dropped: "firm-dropped.pem", request: "firm-request.pem" } as const;
const requestHead = z.object({ names: z.array(z.string()), at: z.number() });
/** How often it is looked whether its time has come or is over, and where its name leads. */
const lookEveryMs = 60_000;

/**
 * The certificate of the firm's own authority, for those who come by its names. It lies beside the room's own files in
 * `firm.pem`, key and chain in one; the one before in `firm-dropped.pem`; a request with its key in `firm-request.pem`.
 * One that has ended is not served any more, whatever becomes of it: the room's own takes its place.
 */
export class RoomFirmCertificate implements Disposable {
  readonly events = new Events<{ changed: [] }>();
  readonly #options: FirmCertificateOptions;
  #pair: KeyAndChain | undefined;
  #request: { readonly key: string; readonly shown: CertificateRequest } | undefined;
  #leadsHere: FirmCertificate["leadsHere"] = "unknown";
  #hasBefore = false;
  #told = "";
  #timer: Timer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: FirmCertificateOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#pair = await this.#readPair(files.used);
    this.#request = await this.#readRequest();
    this.#hasBefore = (await this.#readPair(files.dropped)) !== undefined;
    this.#timer = this.#options.clock.every(lookEveryMs, () => void this.lookNow());
    this.#tell();
    void this.lookNow();
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
    this.events.clear();
  }

  /** What people are served with who come by its names; undefined: the room's own. */
  get served(): KeyAndChain | undefined {
    return this.shown?.state === "used" ? this.#pair : undefined;
  }

  /** The name that leads to this room, for its links; undefined where none is known to. */
  get host(): string | undefined {
    const { shown } = this;
    if (shown?.state !== "used" || shown.leadsHere !== "yes") return undefined;
    return shown.names.find((name) => !name.startsWith("*."));
  }

  /** What its chain ends at, where that signed itself: other rooms check the chain by it. Lower-case hex of its SHA-256. */
  get root(): string | undefined {
    const top = this.#pair === undefined ? undefined : certificatesOf(this.#pair).at(-1);
    return top !== undefined && isRoot(top) && top.ca ? factsOf(top).fingerprint : undefined;
  }

  get shown(): FirmCertificate | null {
    const [leaf] = this.#pair === undefined ? [] : certificatesOf(this.#pair);
    if (leaf === undefined) return null;
    const facts = factsOf(leaf);
    const now = this.#options.now();
    const state = facts.until <= now ? "ended" : facts.from > now ? "not-begun" : "used";
    return { ...facts, state, leadsHere: this.#leadsHere, whole: this.root !== undefined };
  }

  /** Whether there is one to restore. */
  get hasBefore(): boolean {
    return this.#hasBefore;
  }

  get request(): CertificateRequest | null {
    return this.#request?.shown ?? null;
  }

  /** Makes a new key and a request for these names. */
  ask(names: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const key = newKey();
      const pem = await issueRequest(key, names);
      const at = this.#options.now();
      await this.#write(files.request, `${JSON.stringify({ names, at })}\n${key.trim()}\n${pem}`);
      this.#request = { key, shown: { names: [...names], at, pem } };
    });
  }

  /** Takes a certificate into use. Throws `certificate-refused` with what is wrong with it; nothing is changed then. */
  use(chain: string, key: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const keys = [this.#request?.key, this.#pair?.key].filter((each) => each !== undefined);
      const pair = readFirmChain({ chain, ...(key === undefined ? {} : { key }), keys, now: this.#options.now() });
      if (this.#pair !== undefined) {
        await this.#write(files.dropped, inOneFile(this.#pair));
        this.#hasBefore = true;
      }
      await this.#write(files.used, inOneFile(pair));
      const answered = this.#request !== undefined && pair.key.trim() === this.#request.key.trim();
      if (answered) {
        await rm(join(this.#options.directory, files.request), { force: true });
        this.#request = undefined;
      }
      await this.#take(pair);
    });
  }

  /** The room's own for everybody again. */
  drop(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#pair === undefined) return;
      const { directory } = this.#options;
      await rename(join(directory, files.used), join(directory, files.dropped)).catch(unwritten);
      this.#hasBefore = true;
      await this.#take(undefined);
    });
  }

  /** The one that was dropped, or replaced, last; the one in use takes its place. */
  restore(): Promise<void> {
    return this.#inTurn(async () => {
      const before = await this.#readPair(files.dropped);
      if (before === undefined) throw new RoomError("not-found", note("why-certificate-none-before"));
      const now = this.#pair;
      await this.#write(files.used, inOneFile(before));
      if (now === undefined) await rm(join(this.#options.directory, files.dropped), { force: true });
      else await this.#write(files.dropped, inOneFile(now));
      this.#hasBefore = now !== undefined;
      await this.#take(before);
    });
  }

  /** Looks where its name leads, and whether its time is over. */
  async lookNow(): Promise<void> {
    const [leaf] = this.#pair === undefined ? [] : certificatesOf(this.#pair);
    const name = leaf === undefined ? undefined : factsOf(leaf).names.find((each) => !each.startsWith("*."));
    this.#leadsHere = name === undefined ? "unknown" : await this.#whetherHere(name);
    this.#tell();
  }

  async #whetherHere(name: string): Promise<FirmCertificate["leadsHere"]> {
    const own = this.#options.addresses();
    // A router in between leads it here; whoever set it knows.
    if (own.includes(name)) return "yes";
    try {
      return (await this.#options.resolve(name)).some((address) => own.includes(address)) ? "yes" : "no";
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      // Name servers that do not answer say nothing of the name.
      return code === "ENOTFOUND" || code === "ENODATA" ? "no" : "unknown";
    }
  }

  async #take(pair: KeyAndChain | undefined): Promise<void> {
    this.#pair = pair;
    this.#leadsHere = "unknown";
    const { log } = this.#options;
    if (pair === undefined) log.info("the firm's certificate is not used any more");
    else log.info("the firm's certificate is used", { names: this.shown?.names.join(" "), until: this.shown?.until });
    await this.lookNow();
  }

  /** Tells of what is another now. */
  #tell(): void {
    const said = JSON.stringify([this.shown, this.#request?.shown]);
    if (said === this.#told) return;
    this.#told = said;
    this.events.emit("changed");
  }

  async #readPair(name: string): Promise<KeyAndChain | undefined> {
    const text = await readIfThere(join(this.#options.directory, name));
    if (text === undefined) return undefined;
    const pair = fromOneFile(text);
    try {
      if (pair === undefined) throw new Error("it holds no key, or no certificate");
      certificatesOf(pair);
      return pair;
    } catch (error) {
      this.#options.log.error("the firm's certificate cannot be read; the room's own is used", {
        file: name,
        because: messageOf(error),
      });
      return undefined;
    }
  }

  async #readRequest() {
    const text = await readIfThere(join(this.#options.directory, files.request));
    const [head = "", ...rest] = text?.split("\n") ?? [];
    const pem = rest.join("\n");
    const key = /-----BEGIN PRIVATE KEY-----.+?-----END PRIVATE KEY-----/s.exec(pem)?.[0];
    const request = /-----BEGIN CERTIFICATE REQUEST-----.+?-----END CERTIFICATE REQUEST-----\n?/s.exec(pem)?.[0];
    if (key === undefined || request === undefined) return undefined;
    try {
      const { names, at } = requestHead.parse(JSON.parse(head));
      return { key, shown: { names, at, pem: request } };
    } catch {
      return undefined;
    }
  }

  async #write(name: string, text: string): Promise<void> {
    await writePrivateFile(join(this.#options.directory, name), text).catch(unwritten);
  }

  /** One change after the other, each told of when it is done. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(change, change).finally(() => this.#tell());
    this.#turn = done.catch(() => {});
    return done;
  }
}

function unwritten(error: unknown): never {
  throw new RoomError("store-failed", messageOf(error), { cause: error });
}

/** A file's text; undefined where there is none, or nobody may read it. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
