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

/** A fingerprint as digits only: "AB:CD…" and "abcd…" are the same. */
export function bareFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}

/**
 * The certificate of the authority whose SHA-256 is `fingerprint`, as the server at `host:port` shows it (PEM). The
 * connection that follows verifies the server's chain, dates and name against it, and against nothing else.
 */
export async function pinnedAuthority(host: string, port: number, fingerprint: string): Promise<string> {
  const wanted = bareFingerprint(fingerprint);
  const chain = await chainOf(host, port);
  const found = chain.find((certificate) => certificate.ca && bareFingerprint(certificate.fingerprint256) === wanted);
  if (found === undefined) {
    throw new Error(`${host}:${port} does not show the expected certificate authority`);
  }
  return found.toString();
}
