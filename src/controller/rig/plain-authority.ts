import type { webcrypto } from "node:crypto";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

const day = 86_400_000;
type Algorithm = "ec" | "rsa-1024" | "rsa-2048" | "ed25519";

export interface Issue {
  readonly names?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly usage?: "server" | "client" | "none";
  readonly ca?: boolean;
  readonly key?: Algorithm;
}

const algorithms = {
  ec: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  "rsa-1024": rsa(1_024),
  "rsa-2048": rsa(2_048),
  ed25519: { name: "Ed25519" },
} as const;

function rsa(modulusLength: number) {
  return {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength,
  } as const;
}

/** A firm's authority as IT has one, root and what is below it: it signs requests, and makes keys for those who have none. */
export class PlainAuthority {
  readonly pem: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: webcrypto.CryptoKeyPair;

  private constructor(certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.pem = `${certificate.toString("pem")}\n`;
  }

  static async root(name = "Firm Root"): Promise<PlainAuthority> {
    const keys = await newKeys("ec");
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys,
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + 3_650 * day),
      signingAlgorithm: algorithms.ec,
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true), authorityUsage],
    });
    return new PlainAuthority(certificate, keys);
  }

  /** An authority below this one. */
  async below(name = "Firm Issuing", issue: Issue = {}): Promise<PlainAuthority> {
    const keys = await newKeys("ec");
    const all = { ca: true, until: 1_000, ...issue };
    return new PlainAuthority(await this.#issue(`CN=${name}`, keys.publicKey, all), keys);
  }

  /** Another certificate for an authority below this one, with the same name and key. */
  async renew(below: PlainAuthority): Promise<PlainAuthority> {
    const { subject } = below.#certificate;
    const keys = below.#keys;
    return new PlainAuthority(await this.#issue(subject, keys.publicKey, { ca: true, until: 1_000 }), keys);
  }

  /** Answers a request (PKCS #10) with the names it asks for. */
  async sign(request: string, issue: Issue = {}): Promise<string> {
    const asked = new x509.Pkcs10CertificateRequest(request);
    if (!(await asked.verify())) throw new Error("the request is not signed by its own key");
    const named = asked.extensions.find((each) => each instanceof x509.SubjectAlternativeNameExtension);
    const names = named?.names.items.map(({ value }) => value) ?? [];
    const key = await asked.publicKey.export();
    return `${(await this.#issue(asked.subject, key, { names, ...issue })).toString("pem")}\n`;
  }

  /** A certificate with a key of its own. */
  async make(issue: Issue): Promise<{ readonly cert: string; readonly key: string }> {
    const keys = await newKeys(issue.key ?? "ec");
    const cert = await this.#issue(`CN=${issue.names?.[0] ?? "nameless"}`, keys.publicKey, issue);
    const key = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
    return { cert: `${cert.toString("pem")}\n`, key: `${key}\n` };
  }

  #issue(subject: string, publicKey: webcrypto.CryptoKey, issue: Issue): Promise<x509.X509Certificate> {
    const { names = [], from = -1, until = 300, usage = "server", ca = false } = issue;
    const uses = { server: x509.ExtendedKeyUsage.serverAuth, client: x509.ExtendedKeyUsage.clientAuth };
    return x509.X509CertificateGenerator.create({
      serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex"),
      subject,
      issuer: this.#certificate.subject,
      notBefore: new Date(Date.now() + from * day),
      notAfter: new Date(Date.now() + until * day),
      publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: algorithms.ec,
      extensions: [
        new x509.BasicConstraintsExtension(ca, undefined, true),
        ...(ca ? [authorityUsage] : []),
        ...(ca || usage === "none" ? [] : [new x509.ExtendedKeyUsageExtension([uses[usage]])]),
        ...(names.length === 0
          ? []
          : [
              new x509.SubjectAlternativeNameExtension(
                names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? ("ip" as const) : ("dns" as const), value })),
              ),
            ]),
      ],
    });
  }
}

const authorityUsage = new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true);

async function newKeys(kind: Algorithm): Promise<webcrypto.CryptoKeyPair> {
  return (await crypto.subtle.generateKey(algorithms[kind], true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
}
