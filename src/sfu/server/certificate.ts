import { type FSWatcher, watch } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import type { Server } from "node:https";
import { join } from "node:path";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
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

  constructor(directory: string, server: Server, log: Log, clock: Clock = systemClock) {
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
      this.#settle = this.#clock.after(100, () => void this.#load());
    });
    // A watch can be lost (a file system that does not tell, a directory replaced).
    this.#poll = this.#clock.every(60_000, () => void this.#load());
    await this.#load();
  }

  stop(): void {
    this.#watcher?.close();
    this.#settle?.cancel();
    this.#poll?.cancel();
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
