import { type FSWatcher, watch } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import type { Server } from "node:https";
import { join } from "node:path";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { firmFile, fromOneFile, type NamedCertificate } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";

/**
 * Keeps an HTTPS server on the certificate in a directory (`cert.pem`, `key.pem`), which the controller writes and
 * renews. Connections that are open keep theirs. Until the first one is there, handshakes fail and are tried again
 * by the browser.
 */
export class CertificateFollower {
  readonly #directory: string;
  readonly #server: Server;
  readonly #log: Log;
  readonly #clock: Clock;
  #watcher: FSWatcher | undefined;
  #settle: Timer | undefined;
  #poll: Timer | undefined;
  #loaded = "";
  #loadedFirm = "";
  readonly #named: NamedCertificate | undefined;

  /** @param named takes the firm's certificate (`firm.pem`), for those who come by its names */
  constructor(directory: string, server: Server, log: Log, named?: NamedCertificate, clock: Clock = systemClock) {
    this.#named = named;
    this.#directory = directory;
    this.#server = server;
    this.#log = log;
    this.#clock = clock;
  }

  async start(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    this.#watcher = watch(this.#directory, () => {
      // Two files change one after the other.
      this.#settle?.cancel();
      this.#settle = this.#clock.after(100, () => void this.#loadAll());
    });
    // A watch can be lost (a file system that does not tell, a directory replaced).
    this.#poll = this.#clock.every(60_000, () => void this.#loadAll());
    await this.#loadAll();
  }

  stop(): void {
    this.#watcher?.close();
    this.#settle?.cancel();
    this.#poll?.cancel();
  }

  async #loadAll(): Promise<void> {
    await Promise.all([this.#load(), this.#loadFirm()]);
  }

  async #loadFirm(): Promise<void> {
    const text = await readFile(join(this.#directory, firmFile), "utf8").catch(() => "");
    if (text === this.#loadedFirm) return;
    try {
      this.#named?.use(fromOneFile(text));
      this.#loadedFirm = text;
      this.#log.info(text === "" ? "the firm's certificate is not used any more" : "the firm's certificate is used");
    } catch (error) {
      this.#log.warn("the firm's certificate could not be used; the last one stays", { because: messageOf(error) });
    }
  }

  async #load(): Promise<void> {
    try {
      const [cert, key] = await Promise.all(
        ["cert.pem", "key.pem"].map((name) => readFile(join(this.#directory, name), "utf8")),
      );
      if (cert === undefined || key === undefined || cert + key === this.#loaded) return;
      // All of it again: what is left out here is Node's own default from then on.
      this.#server.setSecureContext({ ...tlsOptions, cert, key });
      this.#loaded = cert + key;
      this.#log.info("guests are served with the certificate of the room", { directory: this.#directory });
    } catch (error) {
      if (this.#loaded === "") this.#log.info("no certificate yet", { because: messageOf(error) });
      else this.#log.warn("the certificate could not be read; the last one stays", { because: messageOf(error) });
    }
  }
}
