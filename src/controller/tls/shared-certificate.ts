import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Log, messageOf } from "#base/log.ts";
import type { CurrentCertificate, OwnCertificates } from "#process/certificates/own-certificates.ts";
import { firmFile, inOneFile, type KeyAndChain } from "#process/named-certificate.ts";
import { writeSharedFile } from "#process/runtime-file.ts";
import type { RoomFirmCertificate } from "./firm-certificate.ts";

/**
 * Keeps the certificate where the meeting server reads it, an account of its own: the leaf and its key, never the
 * authority's; and the firm's, where there is one. Resolves once they are there.
 */
export async function shareCertificates(
  directory: string,
  certificates: Pick<OwnCertificates, "current" | "events">,
  firm: Pick<RoomFirmCertificate, "served" | "events">,
  log: Log,
): Promise<Disposable> {
  // One after another: two writers would leave the key of one beside the chain of the other.
  let turn = write(directory, certificates.current).then(() => writeFirm(directory, firm.served));
  await turn;
  const inTurn = (change: () => Promise<void>): void => {
    turn = turn
      .then(change)
      .catch((error: unknown) =>
        log.error("the meeting server cannot be given the certificate", { because: messageOf(error) }),
      );
  };
  const stack = new DisposableStack();
  stack.defer(certificates.events.on("reissued", (certificate) => inTurn(() => write(directory, certificate))));
  stack.defer(firm.events.on("changed", () => inTurn(() => writeFirm(directory, firm.served))));
  return stack;
}

async function writeFirm(directory: string, pair: KeyAndChain | undefined): Promise<void> {
  const path = join(directory, firmFile);
  if (pair === undefined) await rm(path, { force: true });
  else await writeSharedFile(path, inOneFile(pair));
}

/** The key first: whoever reads the pair in between finds a chain that this key still belongs to. */
async function write(directory: string, { key, cert }: CurrentCertificate): Promise<void> {
  await writeSharedFile(join(directory, "key.pem"), key);
  await writeSharedFile(join(directory, "cert.pem"), cert);
}
