import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate } from "node:tls";

const handshakeMs = 10_000;

/** A chain the server shows, leaf first. Nothing is trusted by it and nothing is sent: it is only read. */
function chainOf(host: string, port: number): Promise<X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const name = host.replace(/^\[|\]$/g, "");
    const socket = connect({
      host: name,
      port,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      rejectUnauthorized: false,
    });
    socket.setTimeout(handshakeMs, () => socket.destroy(new Error(`${host}:${port} did not answer in time`)));
    socket.on("error", reject);
    socket.on("secureConnect", () => {
      const chain: X509Certificate[] = [];
      let link: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
      while (link?.raw !== undefined && !chain.some((known) => known.raw.equals(link?.raw ?? Buffer.alloc(0)))) {
        chain.push(new X509Certificate(link.raw));
        link = link.issuerCertificate;
      }
      socket.destroy();
      resolve(chain);
    });
  });
}

/** What a server shows was signed by another authority than the one that is expected. */
export class OtherAuthorityError extends Error {
  constructor(host: string, port: number) {
    super(`${host}:${port} does not show the expected certificate authority`);
    this.name = "OtherAuthorityError";
  }
}

/** A fingerprint as digits only: "AB:CD…" and "abcd…" are the same. */
export function bareFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}

/**
 * The certificate of the authority whose SHA-256 is `fingerprint`, as the server at `host:port` shows it (PEM). The
 * connection that follows verifies the server's chain, dates and name against it, and against nothing else. Rejects with an
 * {@link OtherAuthorityError} where the server shows no such authority, else with what the system says.
 */
export async function pinnedAuthority(host: string, port: number, fingerprint: string): Promise<string> {
  const wanted = bareFingerprint(fingerprint);
  const chain = await chainOf(host, port);
  const found = chain.find((certificate) => certificate.ca && bareFingerprint(certificate.fingerprint256) === wanted);
  if (found === undefined) throw new OtherAuthorityError(host, port);
  return found.toString();
}
