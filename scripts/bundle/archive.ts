import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/**
 * Packs a folder into `file`, byte for byte the same for the same content: order, owners, times and form are fixed. By
 * gzip, since a bare Debian can unpack that without installing anything. `told` hears the unpacked bytes so far.
 */
export async function packFolder(
  folder: string,
  file: string,
  seconds: number,
  told: (bytes: number) => void,
): Promise<void> {
  const fixed = ["--sort=name", "--format=ustar", "--owner=0", "--group=0", "--numeric-owner", `--mtime=@${seconds}`];
  const tar = spawn("tar", [...fixed, "-C", dirname(folder), "-cf", "-", basename(folder)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TAR_OPTIONS: "", LC_ALL: "C" },
  });
  const ended = once(tar, "close");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      told(bytes);
      done(null, chunk);
    },
  });
  await pipeline(tar.stdout, count, createGzip({ level: 7 }), createWriteStream(`${file}.part`));
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}.`);
  await rename(`${file}.part`, file);
}
