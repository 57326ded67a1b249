import { createHash } from "node:crypto";

/** What stands before the first command where a projector asks for a password (PJLink 1.04, 5.1): lower-case hexadecimal. */
export function md5Digest(random: string, password: string): string {
  return createHash("md5")
    .update(random + password, "utf8")
    .digest("hex");
}

/**
 * The same by PJLink 2.10: the controller's own random, then SHA-256 of the two randoms' XOR in hexadecimal and the
 * password. Both randoms are 32 hexadecimal digits.
 */
export function sha256Digest(projectorRandom: string, controllerRandom: string, password: string): string {
  const projector = Buffer.from(projectorRandom, "hex");
  const controller = Buffer.from(controllerRandom, "hex");
  const mixed = Buffer.from(projector.map((byte, index) => byte ^ (controller[index] ?? 0))).toString("hex");
  return (
    controllerRandom +
    createHash("sha256")
      .update(mixed + password, "utf8")
      .digest("hex")
  );
}
