import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { ensurePrivateDirectory, writePrivateFile } from "../runtime-file.ts";
import { isDue, issueAuthority, issueLeaf, leafValidity, newKey } from "./issue.ts";
import { canonicalAddress, hostNames, type Names, type Permitted, permittedFor, unique, wantedNames } from "./names.ts";
import { fingerprintOf, namesIn } from "./read-certificate.ts";
import { readIfThere } from "./read-if-there.ts";

export interface OwnCertificatesOptions {
  /** Whose they are, for their subjects. */
  readonly of: "room" | "hub";
  /** STATE/tls. */
  readonly directory: string;
  /** Where a copy of the authority is kept: without it every tablet would have to trust the machine anew. */
  readonly copies: string;
  readonly hostName: string;
  /** The machine's addresses now. */
  readonly addresses: () => readonly string[];
  readonly clock: Clock;
  /** The most likely time, ms since 1970: a certificate of a wrong year would lock every tablet out. */
  readonly now: () => number;
  readonly log: Log;
}

/** What an HTTPS server presents, and what people trust. PEM throughout. */
export interface CurrentCertificate {
  readonly key: string;
  /** The leaf, then the authority. */
  readonly cert: string;
  readonly authority: string;
  /** SHA-256 of the authority, lower-case hex. */
  readonly fingerprint: string;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

interface Authority {
  readonly pem: string;
  readonly keyPem: string;
  readonly permitted: Permitted;
}

const authorityNames = ["ca.pem", "ca-key.pem", "authority.json"];
const lookEveryMs = 10_000;
/** Addresses the machine had before stay in its certificate, so that one that comes and goes is no reason for a new one. */
const mostAddresses = 32;

const permittedSchema = z.object({
  dns: z.array(z.string()).min(1),
  ranges: z.array(z.tuple([z.string(), z.int().min(0).max(128)])).min(1),
});

/**
 * This machine's own authority and the certificate under it, in five private files: `ca.pem`, `ca-key.pem`,
 * `authority.json` (what it may vouch for), `cert.pem` (the chain) and `key.pem`, with `fingerprint` beside them.
 */
export class OwnCertificates implements AsyncDisposable {
  readonly events = new Events<{ reissued: [CurrentCertificate] }>();

  readonly #options: OwnCertificatesOptions;
  #authority: Authority | undefined;
  #current: CurrentCertificate | undefined;
  #timer: Timer | undefined;
  #look: Promise<unknown> = Promise.resolve();
  #uncovered = "";
  /** What a certificate was issued for that could not be written. */
  #unwritten = "";
  #authorityUnwritten = false;

  constructor(options: OwnCertificatesOptions) {
    this.#options = options;
  }

  /** Reads or makes the authority and the certificate, and keeps looking at the machine's addresses. */
  async start(): Promise<void> {
    await ensurePrivateDirectory(this.#options.directory).catch((error: unknown) => this.#tellUnwritten(error));
    this.#authority = (await this.#readAuthority()) ?? (await this.#copyOfAuthority()) ?? (await this.#makeAuthority());
    await this.lookNow();
    this.#timer = this.#options.clock.every(lookEveryMs, () => {
      this.lookNow().catch((error) =>
        this.#options.log.error("The certificate could not be issued anew.", { why: messageOf(error) }),
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.#look.catch(() => {});
  }

  /** What to present now. */
  get current(): CurrentCertificate {
    if (this.#current === undefined) throw new Error("OwnCertificates was not started");
    return this.#current;
  }

  /** Issues the certificate anew if a name or address is missing from it or its time is over; true when it did. */
  lookNow(): Promise<boolean> {
    const look = this.#look.catch(() => {}).then(() => this.#lookOnce());
    this.#look = look;
    return look;
  }

  async #lookOnce(): Promise<boolean> {
    const { hostName, log } = this.#options;
    const authority = this.#authority;
    if (authority === undefined) throw new Error("OwnCertificates was not started");
    if (this.#authorityUnwritten) {
      this.#authorityUnwritten = await this.#writeAuthority(authority).then(
        () => false,
        () => true,
      );
    }
    const addresses = this.#options.addresses();
    const wanted = wantedNames(hostName, addresses, authority.permitted);
    this.#tellUncovered(addresses, wanted);
    const now = this.#options.now();
    const found = await this.#readLeaf(authority);
    const missing = found === undefined ? [] : missingFrom(found.names, wanted);
    if (found !== undefined && missing.length === 0 && !isDue(found, now)) {
      this.#current ??= present(authority, found.keyPem, found.certPem, found.names);
      return false;
    }
    const keyPem = found?.keyPem ?? (await this.#readKey()) ?? newKey();
    const names = { dns: wanted.dns, addresses: withEarlier(wanted.addresses, found?.names.addresses ?? []) };
    const what = [...names.dns, ...names.addresses, leafValidity(now).from].join(" ");
    if (this.#unwritten === what && this.#current !== undefined) {
      // It serves from memory already: another look is another try to write it.
      if (await this.#writeLeaf(this.#current)) this.#unwritten = "";
      return false;
    }
    const leaf = await issueLeaf({
      authorityPem: authority.pem,
      authorityKeyPem: authority.keyPem,
      keyPem,
      names,
      now,
      subject: `Parley ${this.#options.of}`,
    });
    this.#current = present(authority, keyPem, leaf + authority.pem, names);
    this.#unwritten = (await this.#writeLeaf(this.#current)) ? "" : what;
    log.info("Issued a certificate.", {
      names: names.dns.join(" "),
      addresses: names.addresses.join(" "),
      because: found === undefined ? "there was none" : missing.length > 0 ? `new: ${missing.join(" ")}` : "its dates",
    });
    this.events.emit("reissued", this.#current);
    return true;
  }

  async #readAuthority(): Promise<Authority | undefined> {
    const files = await this.#authorityFiles(this.#options.directory);
    if (files === undefined) return undefined;
    try {
      return authorityIn(files);
    } catch (error) {
      await this.#setAside(messageOf(error));
      return undefined;
    }
  }

  /** The authority as it was kept elsewhere when it was made: every tablet trusts it already. */
  async #copyOfAuthority(): Promise<Authority | undefined> {
    const { copies, log } = this.#options;
    try {
      const files = await this.#authorityFiles(copies);
      if (files === undefined) return undefined;
      const authority = authorityIn(files);
      await this.#writeAuthority(authority);
      log.warn("The certificate authority was put back from its copy.", { from: copies });
      return authority;
    } catch (error) {
      log.error("The copy of the certificate authority cannot be used.", { why: messageOf(error) });
      return undefined;
    }
  }

  async #authorityFiles(directory: string): Promise<readonly (string | undefined)[] | undefined> {
    const files = await Promise.all(authorityNames.map((name) => readIfThere(join(directory, name))));
    return files[0] === undefined && files[1] === undefined ? undefined : files;
  }

  async #makeAuthority(): Promise<Authority> {
    const { of, hostName, addresses, log } = this.#options;
    const keyPem = newKey();
    const permitted = permittedFor(hostName, addresses());
    // Two authorities must not have one name: a browser would take one for the other.
    const mark = createHash("sha256").update(keyPem).digest("hex").slice(0, 8);
    const pem = await issueAuthority(keyPem, `Parley ${of} ${hostName.slice(0, 40)} ${mark}`, permitted);
    const authority = { pem, keyPem, permitted };
    await this.#writeAuthority(authority).catch((error: unknown) => {
      this.#tellUnwritten(error);
      this.#authorityUnwritten = true;
    });
    log.info("Made a certificate authority.", { fingerprint: fingerprintOf(new X509Certificate(pem)) });
    return authority;
  }

  /** Its certificate last: one that is there has a key and its limits. */
  async #writeAuthority({ pem, keyPem, permitted }: Authority): Promise<void> {
    const { directory, copies } = this.#options;
    for (const place of [directory, copies]) {
      await writePrivateFile(join(place, "authority.json"), `${JSON.stringify(permitted, null, 2)}\n`);
      await writePrivateFile(join(place, "ca-key.pem"), keyPem);
      await writePrivateFile(join(place, "ca.pem"), pem);
    }
    await writePrivateFile(join(directory, "fingerprint"), `${fingerprintOf(new X509Certificate(pem))}\n`);
  }

  /** The key first: whoever reads the pair in between finds a chain that this key still belongs to. */
  async #writeLeaf({ key, cert }: CurrentCertificate): Promise<boolean> {
    const { directory } = this.#options;
    try {
      await writePrivateFile(join(directory, "key.pem"), key);
      await writePrivateFile(join(directory, "cert.pem"), cert);
      return true;
    } catch (error) {
      if (this.#unwritten === "") this.#tellUnwritten(error);
      return false;
    }
  }

  #tellUnwritten(error: unknown): void {
    this.#options.log.error("The certificates cannot be written; they serve from memory.", {
      why: messageOf(error),
    });
  }

  /** The leaf on the disk, with its key; undefined when it is not there, broken, or of another authority. */
  async #readLeaf(authority: Authority) {
    const [certPem, keyPem] = await Promise.all([this.#read("cert.pem"), this.#readKey()]);
    if (certPem === undefined || keyPem === undefined) return undefined;
    try {
      const leaf = new X509Certificate(certPem);
      const ours = leaf.verify(new X509Certificate(authority.pem).publicKey);
      if (!ours || !leaf.checkPrivateKey(createPrivateKey(keyPem))) return undefined;
      return {
        certPem,
        keyPem,
        names: namesIn(leaf),
        from: Date.parse(leaf.validFrom),
        until: Date.parse(leaf.validTo),
      };
    } catch {
      return undefined;
    }
  }

  async #readKey(): Promise<string | undefined> {
    const pem = await this.#read("key.pem");
    try {
      return pem !== undefined && createPrivateKey(pem).asymmetricKeyType === "ec" ? pem : undefined;
    } catch {
      return undefined;
    }
  }

  #read(name: string): Promise<string | undefined> {
    return readIfThere(join(this.#options.directory, name));
  }

  async #setAside(why: string): Promise<void> {
    const { directory, clock, log } = this.#options;
    const aside = join(directory, `broken-${clock.wall()}`);
    await mkdir(aside, { recursive: true, mode: 0o700 }).catch(() => {});
    for (const name of ["ca.pem", "ca-key.pem", "authority.json", "cert.pem", "fingerprint"]) {
      await rename(join(directory, name), join(aside, name)).catch(() => {});
    }
    log.error(
      "The certificate authority cannot be used. Its copy takes its place, or a new one that tablets have to trust anew.",
      {
        why,
        movedTo: aside,
      },
    );
  }

  /** Says once what people might open the room by, and its authority does not let them. */
  #tellUncovered(addresses: readonly string[], wanted: Names): void {
    const outside = unique([
      ...hostNames(this.#options.hostName).filter((name) => !wanted.dns.includes(name)),
      ...addresses
        .flatMap((address) => canonicalAddress(address) ?? [])
        .filter((address) => !address.startsWith("fe80:") && !wanted.addresses.includes(address)),
    ]).join(" ");
    if (outside !== "" && outside !== this.#uncovered) {
      this.#options.log.warn("The authority may not vouch for these: use another of the names.", {
        outside,
      });
    }
    this.#uncovered = outside;
  }
}

/** What stands in the three files of an authority. Throws what is wrong with them. */
function authorityIn([pem = "", keyPem = "", permitted = ""]: readonly (string | undefined)[]): Authority {
  const certificate = new X509Certificate(pem);
  if (!certificate.checkPrivateKey(createPrivateKey(keyPem))) throw new Error("its key belongs to another");
  return { pem, keyPem, permitted: permittedSchema.parse(JSON.parse(permitted)) };
}

function present(authority: Authority, key: string, cert: string, names: Names): CurrentCertificate {
  const { pem } = authority;
  return {
    key,
    cert,
    authority: pem,
    fingerprint: fingerprintOf(new X509Certificate(pem)),
    names: names.dns,
    addresses: names.addresses,
  };
}

function missingFrom(names: Names, wanted: Names): string[] {
  return [
    ...wanted.dns.filter((name) => !names.dns.includes(name)),
    ...wanted.addresses.filter((address) => !names.addresses.includes(address)),
  ];
}

function withEarlier(now: readonly string[], earlier: readonly string[]): string[] {
  const kept = earlier.filter((address) => !now.includes(address)).slice(0, Math.max(0, mostAddresses - now.length));
  return unique([...now, ...kept]);
}
