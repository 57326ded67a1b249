import { join } from "node:path";
import { type Log, messageOf } from "#base/log.ts";
import { writeSharedFile } from "#process/runtime-file.ts";
import type { CurrentCertificate, RoomCertificates } from "./room-certificates.ts";

/**
 * Keeps the certificate where the meeting server reads it, an account of its own: the leaf and its key, never the
 * authority's. Resolves once both are there.
 */
export async function shareCertificates(
  directory: string,
  certificates: Pick<RoomCertificates, "current" | "events">,
  log: Log,
): Promise<Disposable> {
  // One after another: two writers would leave the key of one beside the chain of the other.
  let turn = write(directory, certificates.current);
  await turn;
  const unfollow = certificates.events.on("reissued", (certificate) => {
    turn = turn
      .then(() => write(directory, certificate))
      .catch((error: unknown) =>
        log.error("the meeting server cannot be given the certificate", { because: messageOf(error) }),
      );
  });
  return { [Symbol.dispose]: unfollow };
}

/** The key first: whoever reads the pair in between finds a chain that this key still belongs to. */
async function write(directory: string, { key, cert }: CurrentCertificate): Promise<void> {
  await writeSharedFile(join(directory, "key.pem"), key);
  await writeSharedFile(join(directory, "cert.pem"), cert);
}
