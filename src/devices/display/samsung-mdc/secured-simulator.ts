import { webcrypto } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Agree } from "../../transport/tcp.ts";
import { securedWords } from "./secured.ts";

/** As the displays answer: a PIN that is wrong, and one that is not even looked at. */
const codes = { wrong: "0x01", blocked: "0x02" } as const;
/** Wrong PINs in a row until it takes none. */
const patience = 5;

const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** The display's end of MDC's secured protocol, with a certificate that it made itself. */
export class SimulatedMdcSecurity {
  pin: string;
  /** Its menu has the secured protocol switched off: it waits for plain frames. */
  isOff = false;
  /** It says its greeting and its answers in single bytes. */
  splits = false;
  /** It says this in place of what it thinks of the PIN. */
  answer: string | undefined;
  /** So many answers to a PIN do not come: it hangs up, as when its plug is pulled just then. */
  hangsUp = 0;
  /** PINs that were sent to it, each as it came. */
  readonly heard: string[] = [];
  #wrong = 0;
  #key: string;
  #certificate: string;

  private constructor(pin: string, key: string, certificate: string) {
    this.pin = pin;
    this.#key = key;
    this.#certificate = certificate;
  }

  static async of(pin: string): Promise<SimulatedMdcSecurity> {
    const { key, certificate } = await selfSigned();
    return new SimulatedMdcSecurity(pin, key, certificate);
  }

  /** It was reset, or is another one at the same address: another certificate from now on. */
  async renew(): Promise<void> {
    const { key, certificate } = await selfSigned();
    this.#key = key;
    this.#certificate = certificate;
    this.#wrong = 0;
  }

  /** Greets a caller, goes over to TLS, and looks at the PIN. Rejects where that is wrong. */
  readonly agree: Agree = async (caller) => {
    if (this.isOff) return caller;
    await this.#say(caller, securedWords.greeting);
    const secure = new TLSSocket(caller, { isServer: true, key: this.#key, cert: this.#certificate });
    secure.on("error", () => secure.destroy());
    const pin = await first(secure);
    this.heard.push(pin);
    if (this.hangsUp > 0) {
      this.hangsUp -= 1;
      secure.destroy();
      throw new Error("hung up on the PIN");
    }
    if (this.answer !== undefined) {
      await this.#say(secure, this.answer);
      return secure;
    }
    const code = this.#wrong >= patience ? codes.blocked : pin === this.pin ? undefined : codes.wrong;
    if (code === undefined) {
      this.#wrong = 0;
      await this.#say(secure, securedWords.pass);
      return secure;
    }
    this.#wrong += 1;
    await this.#say(secure, `${securedWords.fail}${code}>>`);
    await new Promise<void>((resolve) => secure.end(resolve));
    throw new Error("a wrong PIN");
  };

  async #say(connection: Socket, text: string): Promise<void> {
    for (const piece of this.splits ? text : [text]) {
      await new Promise<void>((resolve, reject) => {
        connection.write(piece, (error) => (error ? reject(error) : resolve()));
      });
    }
  }
}

/** The first bytes that come, as text; the connection stands still afterwards. */
async function first(connection: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  connection.once("data", (bytes: Buffer) => {
    connection.pause();
    resolve(bytes.toString("latin1"));
  });
  connection.once("close", () => reject(new Error("the caller hung up")));
  return promise;
}

async function selfSigned(): Promise<{ readonly key: string; readonly certificate: string }> {
  // Much to load, and only for a display that is secured.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  const { subtle } = webcrypto;
  const keys = await subtle.generateKey(signing, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: "CN=Simulated display",
    notBefore: new Date("2020-01-01"),
    notAfter: new Date("2040-01-01"),
    keys,
    signingAlgorithm: signing,
  });
  const key = x509.PemConverter.encode(await subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { key, certificate: certificate.toString("pem") };
}
