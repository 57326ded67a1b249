import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { ensurePrivateDirectory, writePrivateFile } from "#process/runtime-file.ts";
import { isDue, issueAuthority, issueLeaf, newKey } from "./issue.ts";
import { canonicalAddress, hostNames, type Names, type Permitted, permittedFor, unique, wantedNames } from "./names.ts";

export interface RoomCertificatesOptions {
  /** STATE/tls. */
  readonly directory: string;
  readonly hostName: string;
  /** The machine's addresses now. */
  readonly addresses: () => readonly string[];
  readonly clock: Clock;
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

const lookEveryMs = 10_000;
/** Addresses the room had before stay in its certificate, so that one that comes and goes is no reason for a new one. */
const mostAddresses = 32;

const permittedSchema = z.object({
  dns: z.array(z.string()).min(1),
  ranges: z.array(z.tuple([z.string(), z.int().min(0).max(128)])).min(1),
});

/**
 * The room's own authority and the certificate under it, in five private files: `ca.pem`, `ca-key.pem`,
 * `authority.json` (what it may vouch for), `cert.pem` (the chain) and `key.pem`, with `fingerprint` beside them.
 */
export class RoomCertificates implements AsyncDisposable {
  readonly events = new Events<{ reissued: [CurrentCertificate] }>();

  readonly #options: RoomCertificatesOptions;
  #authority: Authority | undefined;
  #current: CurrentCertificate | undefined;
  #timer: Timer | undefined;
  #look: Promise<unknown> = Promise.resolve();
  #uncovered = "";

  constructor(options: RoomCertificatesOptions) {
    this.#options = options;
  }

  /** Reads or makes the authority and the certificate, and keeps looking at the machine's addresses. */
  async start(): Promise<void> {
    await ensurePrivateDirectory(this.#options.directory);
    this.#authority = (await this.#readAuthority()) ?? (await this.#makeAuthority());
    await this.lookNow();
    this.#timer = this.#options.clock.every(lookEveryMs, () => {
      this.lookNow().catch((error) =>
        this.#options.log.error("The room's certificate could not be issued anew.", { why: messageOf(error) }),
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.#look.catch(() => {});
  }

  /** What to present now. */
  get current(): CurrentCertificate {
    if (this.#current === undefined) throw new Error("RoomCertificates was not started");
    return this.#current;
  }

  /** Issues the certificate anew if a name or address is missing from it or its time is over; true when it did. */
  lookNow(): Promise<boolean> {
    const look = this.#look.catch(() => {}).then(() => this.#lookOnce());
    this.#look = look;
    return look;
  }

  async #lookOnce(): Promise<boolean> {
    const { hostName, clock, log, directory } = this.#options;
    const authority = this.#authority;
    if (authority === undefined) throw new Error("RoomCertificates was not started");
    const addresses = this.#options.addresses();
    const wanted = wantedNames(hostName, addresses, authority.permitted);
    this.#tellUncovered(addresses, wanted);
    const now = clock.wall();
    const found = await this.#readLeaf(authority);
    const missing = found === undefined ? [] : missingFrom(found.names, wanted);
    if (found !== undefined && missing.length === 0 && !isDue(found, now)) {
      this.#current ??= present(authority, found.keyPem, found.certPem, found.names);
      return false;
    }
    const keyPem = found?.keyPem ?? (await this.#readKey()) ?? newKey();
    const names = { dns: wanted.dns, addresses: withEarlier(wanted.addresses, found?.names.addresses ?? []) };
    const leaf = await issueLeaf({
      authorityPem: authority.pem,
      authorityKeyPem: authority.keyPem,
      keyPem,
      names,
      now,
    });
    // The key first: whoever reads the pair in between finds a chain that this key still belongs to.
    await writePrivateFile(join(directory, "key.pem"), keyPem);
    await writePrivateFile(join(directory, "cert.pem"), leaf + authority.pem);
    this.#current = present(authority, keyPem, leaf + authority.pem, names);
    log.info("Issued the room's certificate.", {
      names: names.dns.join(" "),
      addresses: names.addresses.join(" "),
      because: found === undefined ? "there was none" : missing.length > 0 ? `new: ${missing.join(" ")}` : "its dates",
    });
    this.events.emit("reissued", this.#current);
    return true;
  }

  async #readAuthority(): Promise<Authority | undefined> {
    const [pem, keyPem, permitted] = await Promise.all(
      ["ca.pem", "ca-key.pem", "authority.json"].map((name) => this.#read(name)),
    );
    if (pem === undefined && keyPem === undefined) return undefined;
    try {
      const certificate = new X509Certificate(pem ?? "");
      if (!certificate.checkPrivateKey(createPrivateKey(keyPem ?? ""))) throw new Error("its key belongs to another");
      return { pem: pem ?? "", keyPem: keyPem ?? "", permitted: permittedSchema.parse(JSON.parse(permitted ?? "")) };
    } catch (error) {
      await this.#setAside(messageOf(error));
      return undefined;
    }
  }

  async #makeAuthority(): Promise<Authority> {
    const { directory, hostName, addresses, log } = this.#options;
    const keyPem = newKey();
    const permitted = permittedFor(hostName, addresses());
    // Two rooms' authorities must not have one name: a browser would take one for the other.
    const mark = createHash("sha256").update(keyPem).digest("hex").slice(0, 8);
    const pem = await issueAuthority(keyPem, `Parley room ${hostName.slice(0, 40)} ${mark}`, permitted);
    await writePrivateFile(join(directory, "authority.json"), `${JSON.stringify(permitted, null, 2)}\n`);
    await writePrivateFile(join(directory, "ca-key.pem"), keyPem);
    await writePrivateFile(join(directory, "ca.pem"), pem);
    await writePrivateFile(join(directory, "fingerprint"), `${fingerprintOf(pem)}\n`);
    log.info("Made the room's own certificate authority.", { fingerprint: fingerprintOf(pem) });
    return { pem, keyPem, permitted };
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

  async #read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#options.directory, name), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  async #setAside(why: string): Promise<void> {
    const { directory, clock, log } = this.#options;
    const aside = join(directory, `broken-${clock.wall()}`);
    await mkdir(aside, { recursive: true, mode: 0o700 });
    for (const name of ["ca.pem", "ca-key.pem", "authority.json", "cert.pem", "fingerprint"]) {
      await rename(join(directory, name), join(aside, name)).catch(() => {});
    }
    log.error("The room's certificate authority cannot be used. A new one is made, which tablets have to trust anew.", {
      why,
      movedTo: aside,
    });
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
      this.#options.log.warn("The room's authority may not vouch for these: open the room by another of its names.", {
        outside,
      });
    }
    this.#uncovered = outside;
  }
}

function present(authority: Authority, key: string, cert: string, names: Names): CurrentCertificate {
  const { pem } = authority;
  return { key, cert, authority: pem, fingerprint: fingerprintOf(pem), names: names.dns, addresses: names.addresses };
}

function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase();
}

/** What a certificate stands for: `DNS:a, IP Address:1.2.3.4`. */
function namesIn(certificate: X509Certificate): Names {
  const entries = (certificate.subjectAltName ?? "").split(", ");
  const after = (prefix: string): string[] =>
    entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
  return {
    dns: unique(after("DNS:")),
    addresses: unique(after("IP Address:").flatMap((address) => canonicalAddress(address) ?? [])),
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
