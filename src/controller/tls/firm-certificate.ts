import { createPrivateKey } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { issueRequest, newKey } from "#process/certificates/issue.ts";
import { fingerprintOf } from "#process/certificates/read-certificate.ts";
import { readIfThere } from "#process/certificates/read-if-there.ts";
import { fromOneFile, inOneFile, type KeyAndChain } from "#process/named-certificate.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import {
  type CertificateFacts,
  type CertificateRequest,
  certificateLimits,
  type FirmCertificate,
} from "#protocol/certificate.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { factsOf } from "./certificate-facts.ts";
import { certificatesOf, clockGrace, isRoot, readFirmChain } from "./firm-chain.ts";

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

const files = {
  used: "firm.pem",
  dropped: "firm-dropped.pem",
  /** The one in use while it changes places with the one before. */
  swapped: "firm-swapped.pem",
  request: "firm-request.pem",
} as const;

/** What is served, and what it says of itself. */
interface Used {
  readonly pair: KeyAndChain;
  readonly facts: CertificateFacts;
  readonly root: string | undefined;
}

/** A request, with its key first and those of the ones before. */
interface Asked {
  readonly keys: readonly string[];
  readonly shown: CertificateRequest;
}

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
  #used: Used | undefined;
  #request: Asked | undefined;
  #leadsHere: FirmCertificate["leadsHere"] = "unknown";
  #hasBefore = false;
  #told = "";
  #timer: Timer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: FirmCertificateOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    // A disk that refuses keeps no room from starting.
    await this.#endSwap().catch((error: unknown) =>
      this.#options.log.error("the firm's certificates could not be put in order", { because: messageOf(error) }),
    );
    this.#used = await this.#readPair(files.used);
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
    return this.shown?.state === "used" ? this.#used?.pair : undefined;
  }

  /** The name that leads to this room, for its links; undefined where none is known to. */
  get host(): string | undefined {
    const { shown } = this;
    if (shown?.state !== "used" || shown.leadsHere !== "yes") return undefined;
    return shown.names.find((name) => !name.startsWith("*."));
  }

  /** What its chain ends at, where that signed itself: other rooms check the chain by it. Lower-case hex of its SHA-256. */
  get root(): string | undefined {
    return this.#used?.root;
  }

  get shown(): FirmCertificate | null {
    if (this.#used === undefined) return null;
    const { facts } = this.#used;
    const now = this.#options.now();
    const state = facts.until <= now ? "ended" : facts.from > now + clockGrace ? "not-begun" : "used";
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
      const keys = [key, ...(this.#request?.keys ?? [])].slice(0, certificateLimits.requests);
      const text = [JSON.stringify({ names, at }), pem, ...keys].map((part) => part.trim()).join("\n");
      await this.#write(files.request, `${text}\n`);
      this.#request = { keys, shown: { names: [...names], at, pem } };
    });
  }

  /** Takes a certificate into use. Throws `certificate-refused` with what is wrong with it; nothing is changed then. */
  use(chain: string, key: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#used?.pair;
      const keys = [...(this.#request?.keys ?? []), ...(now === undefined ? [] : [now.key])];
      const pair = readFirmChain({ chain, ...(key === undefined ? {} : { key }), keys, now: this.#options.now() });
      if (now !== undefined) {
        await this.#write(files.dropped, inOneFile(now));
        this.#hasBefore = true;
      }
      await this.#write(files.used, inOneFile(pair));
      if (this.#request?.keys.some((each) => each.trim() === pair.key.trim()) === true) {
        await rm(join(this.#options.directory, files.request), { force: true });
        this.#request = undefined;
      }
      await this.#take(usedOf(pair));
    });
  }

  /** The room's own for everybody again. */
  drop(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#used === undefined) return;
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
      const { directory } = this.#options;
      const now = this.#used?.pair;
      // Whenever the power goes, each of the two is in a file, and the next start knows which is which.
      if (now !== undefined) await this.#write(files.swapped, inOneFile(now));
      await rename(join(directory, files.dropped), join(directory, files.used)).catch(unwritten);
      await this.#endSwap();
      this.#hasBefore = now !== undefined;
      await this.#take(before);
    });
  }

  /** Looks where its name leads, and whether its time is over. */
  async lookNow(): Promise<void> {
    const used = this.#used;
    const name = used?.facts.names.find((each) => !each.startsWith("*."));
    const leadsHere = name === undefined ? "unknown" : await this.#whetherHere(name);
    // Another may have been taken while the name servers were asked.
    if (this.#used !== used) return;
    this.#leadsHere = leadsHere;
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

  async #take(used: Used | undefined): Promise<void> {
    this.#used = used;
    this.#leadsHere = "unknown";
    const { log } = this.#options;
    if (used === undefined) log.info("the firm's certificate is not used any more");
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

  /** What was changing places when the controller ended has done so, or has not begun. */
  async #endSwap(): Promise<void> {
    const { directory } = this.#options;
    const [swapped, dropped] = [join(directory, files.swapped), join(directory, files.dropped)];
    if ((await readIfThere(swapped)) === undefined) return;
    if ((await readIfThere(dropped)) === undefined) await rename(swapped, dropped).catch(unwritten);
    else await rm(swapped, { force: true });
  }

  async #readPair(name: string): Promise<Used | undefined> {
    const text = await readIfThere(join(this.#options.directory, name));
    if (text === undefined) return undefined;
    const pair = fromOneFile(text);
    try {
      if (pair === undefined) throw new Error("it holds no key, or no certificate");
      return usedOf(pair);
    } catch (error) {
      this.#options.log.error("the firm's certificate cannot be read; the room's own is used", {
        file: name,
        because: messageOf(error),
      });
      return undefined;
    }
  }

  async #readRequest(): Promise<Asked | undefined> {
    const text = await readIfThere(join(this.#options.directory, files.request));
    const [head = "", ...rest] = text?.split("\n") ?? [];
    const pem = rest.join("\n");
    const keys = pem.match(/-----BEGIN PRIVATE KEY-----.+?-----END PRIVATE KEY-----/gs) ?? [];
    const request = /-----BEGIN CERTIFICATE REQUEST-----.+?-----END CERTIFICATE REQUEST-----\n?/s.exec(pem)?.[0];
    if (keys.length === 0 || request === undefined) return undefined;
    try {
      const { names, at } = requestHead.parse(JSON.parse(head));
      return { keys, shown: { names, at, pem: request } };
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

/** Throws where the key is another's, or a part cannot be read. */
function usedOf(pair: KeyAndChain): Used {
  const certificates = certificatesOf(pair);
  const [leaf, top] = [certificates[0], certificates.at(-1)];
  if (leaf?.checkPrivateKey(createPrivateKey(pair.key)) !== true || top === undefined) {
    throw new Error("its key belongs to another");
  }
  const between = certificates.filter((each) => !isRoot(each)).map(({ validTo }) => Date.parse(validTo));
  const facts = factsOf(leaf);
  // It ends with the first of those that have to be valid for it.
  return {
    pair,
    facts: { ...facts, until: Math.min(facts.until, ...between) },
    root: isRoot(top) && top.ca ? fingerprintOf(top) : undefined,
  };
}

function unwritten(error: unknown): never {
  throw new RoomError("store-failed", messageOf(error), { cause: error });
}
