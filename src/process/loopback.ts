/** The other end's address as it is counted and shown: IPv4 out of its IPv6 clothing, no zone. */
export function addressOf(remote: string | undefined): string {
  const plain = (remote ?? "").replace(/%.*$/, "");
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
}

/** Whether an address is this machine's loopback. */
export function isLoopback(remote: string): boolean {
  const address = addressOf(remote);
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}

const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL's host name means this machine wherever it is resolved. */
export function isLoopbackName(hostname: string): boolean {
  return loopbackNames.has(hostname);
}

/** Whether a Host header calls a loopback listener by a name of its own: a page may point its own name at 127.0.0.1. */
export function isLoopbackHost(host: string | undefined): boolean {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  return url !== null && isLoopbackName(url.hostname);
}
