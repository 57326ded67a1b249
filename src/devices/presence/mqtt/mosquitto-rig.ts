import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const startsWithinMs = 15_000;

export interface MosquittoOptions {
  /** Who may sign in; undefined: anybody. */
  readonly account?: { readonly user: string; readonly password: string };
  /** Who may do what, as Mosquitto's own file of rules has it; undefined: everybody everything. */
  readonly rules?: readonly string[];
  /** Serve by TLS, with a certificate that the broker made itself. */
  readonly tls?: boolean;
}

/** Debian's Mosquitto on a free port of 127.0.0.1: a real broker, which can be killed and comes back at the same port. */
export class Mosquitto implements AsyncDisposable {
  readonly folder: string;
  readonly port: number;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  static async start({ account, rules, tls = false }: MosquittoOptions = {}): Promise<Mosquitto> {
    const broker = new Mosquitto(await mkdtemp(join(tmpdir(), "parley-mosquitto-")), await freePort());
    const { folder } = broker;
    const lines = [
      `listener ${broker.port} 127.0.0.1`,
      "persistence false",
      `allow_anonymous ${account === undefined}`,
    ];
    // Started by root it would become a user of its own, who may not read this folder.
    if (process.getuid?.() === 0) lines.push("user root");
    if (account !== undefined) {
      const file = join(folder, "passwords");
      await run("mosquitto_passwd", ["-b", "-c", file, account.user, account.password]);
      lines.push(`password_file ${file}`);
    }
    if (rules !== undefined) {
      const file = join(folder, "rules");
      await writeFile(file, `${rules.join("\n")}\n`);
      lines.push(`acl_file ${file}`);
    }
    if (tls) {
      const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
      const subject = ["-subj", "/CN=127.0.0.1", "-days", "2", "-keyout", key, "-out", certificate];
      const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
      await run("openssl", ["req", "-x509", ...kind, ...subject]);
      lines.push(`keyfile ${key}`, `certfile ${certificate}`);
    }
    await writeFile(join(folder, "mosquitto.conf"), `${lines.join("\n")}\n`);
    await broker.comeBack();
    return broker;
  }

  /** Starts it, at the port it had; resolves when it listens. */
  async comeBack(): Promise<void> {
    const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
    const child = spawn("mosquitto", ["-c", join(this.folder, "mosquitto.conf")], { stdio: "ignore", env });
    let failure: string | undefined;
    child.on("error", (error) => {
      failure = `mosquitto could not be started; the Debian package is mosquitto (${error.message})`;
    });
    child.on("exit", (code) => {
      failure ??= `mosquitto ended with ${code}`;
    });
    this.#child = child;
    const until = performance.now() + startsWithinMs;
    while (!(await this.#listens())) {
      if (failure !== undefined) throw new Error(failure);
      if (performance.now() > until) throw new Error("mosquitto did not listen in time");
      await sleep(20);
    }
  }

  /** Kills it, and what it remembered with it. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  #listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1");
      const answer = (listens: boolean) => {
        socket.destroy();
        resolve(listens);
      };
      socket.once("connect", () => answer(true));
      socket.once("error", () => answer(false));
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
