import { closeSync, openSync, readSync, writeSync } from "node:fs";

/*
 * A disk's own write cache, imitated. QEMU writes every write and every flush that a guest asks for into a log, in
 * order (its blklogwrites driver; the format is that of Linux's dm-log-writes: a superblock, then for each entry a
 * header and its data, all in whole sectors). After a power cut the disk is made again from what it was before:
 * everything that was flushed, and of what came after the last flush some and some not, as it happens.
 */

const magic = 0x6a736677736872n;
const flags = { flush: 1n, fua: 2n, discard: 4n } as const;

/** One entry of the log. */
interface Entry {
  readonly sector: bigint;
  readonly sectors: bigint;
  readonly flags: bigint;
  /** Where its data begins in the log, bytes. */
  readonly data: number;
}

/** What a cut left of the writes. */
export interface CutReport {
  readonly flushes: number;
  /** Writes that were flushed, and so are on the disk. */
  readonly durable: number;
  /** Writes after the last flush: kept by chance, and lost. */
  readonly kept: number;
  readonly lost: number;
}

/**
 * Applies a write log to the disk it belongs to, as it was before the log began. `keep` says of each write that no
 * flush followed whether it reached the disk all the same.
 */
export function applyWriteLog(log: string, disk: string, keep: () => boolean): CutReport {
  const from = openSync(log, "r");
  const to = openSync(disk, "r+");
  try {
    const { entries, sectorBytes } = readEntries(from);
    const lastFlush = entries.findLastIndex((entry) => (entry.flags & flags.flush) !== 0n);
    const report = { flushes: 0, durable: 0, kept: 0, lost: 0 };
    for (const [index, entry] of entries.entries()) {
      if ((entry.flags & flags.flush) !== 0n) report.flushes += 1;
      if (entry.sectors === 0n || (entry.flags & flags.discard) !== 0n) continue;
      const durable = index <= lastFlush || (entry.flags & flags.fua) !== 0n;
      if (!durable && !keep()) {
        report.lost += 1;
        continue;
      }
      if (durable) report.durable += 1;
      else report.kept += 1;
      const bytes = Buffer.alloc(Number(entry.sectors) * sectorBytes);
      readSync(from, bytes, 0, bytes.length, entry.data);
      writeSync(to, bytes, 0, bytes.length, Number(entry.sector) * sectorBytes);
    }
    return report;
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

/** The entries up to the first that is not whole: QEMU was killed, so the superblock's count may be behind. */
function readEntries(log: number): { readonly entries: readonly Entry[]; readonly sectorBytes: number } {
  const head = Buffer.alloc(512);
  readSync(log, head, 0, 512, 0);
  // Cut before its disk was written to for the first time.
  if (head.every((byte) => byte === 0)) return { entries: [], sectorBytes: 512 };
  if (head.readBigUInt64LE(0) !== magic) throw new Error("This is no write log: QEMU wrote none.");
  const sectorBytes = head.readUInt32LE(24);
  const entries: Entry[] = [];
  let at = sectorBytes;
  const header = Buffer.alloc(32);
  while (readSync(log, header, 0, 32, at) === 32) {
    const [sector, sectors, entryFlags] = [0, 8, 16].map((offset) => header.readBigUInt64LE(offset)) as [
      bigint,
      bigint,
      bigint,
    ];
    // The log is a sparse file: what was never written reads as nothing at all.
    if (sectors === 0n && entryFlags === 0n) break;
    const data = at + sectorBytes;
    entries.push({ sector, sectors, flags: entryFlags, data });
    at = data + ((entryFlags & flags.discard) === 0n ? Number(sectors) * sectorBytes : 0);
  }
  return { entries, sectorBytes };
}
