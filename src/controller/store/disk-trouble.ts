import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "#base/log.ts";

/** What keeps a disk from being written: no room left, nobody may write there, or it fails. */
export type DiskTroubleKind = "full" | "read-only" | "failed";

export interface DiskTrouble {
  readonly kind: DiskTroubleKind;
  /** The system's own words. */
  readonly why: string;
}

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const sqlite = { perm: 3, busy: 5, readOnly: 8, ioError: 10, full: 13, cannotOpen: 14 } as const;
/** Extended codes of a page that cannot be read back: that part of the file is lost, whatever the rest of the disk does. */
const unreadablePage: ReadonlySet<number> = new Set([266, 522]);

const kindByErrno: Readonly<Record<string, DiskTroubleKind>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EROFS: "read-only",
  EACCES: "read-only",
  EPERM: "read-only",
  EIO: "failed",
  ENXIO: "failed",
  ENODEV: "failed",
  EMFILE: "failed",
  ENFILE: "failed",
  ENOTDIR: "failed",
};

/** What an error says about the disk under `directory`; undefined when it is about something else. */
export function diskTroubleOf(error: unknown, directory: string): DiskTrouble | undefined {
  const errno = field(error, "code");
  const byErrno = typeof errno === "string" ? kindByErrno[errno] : undefined;
  if (byErrno !== undefined) return { kind: byErrno, why: messageOf(error) };
  switch (sqliteCode(error)) {
    case sqlite.full:
      return { kind: "full", why: messageOf(error) };
    case sqlite.readOnly:
    case sqlite.perm:
    case sqlite.ioError:
    case sqlite.cannotOpen:
      // SQLite says that it failed, a file of our own says why.
      return tryToWrite(directory) ?? { kind: "failed", why: messageOf(error) };
    default:
      return undefined;
  }
}

/** Writes a small file and takes it away again; what kept it from being written. */
export function tryToWrite(directory: string): DiskTrouble | undefined {
  const path = join(directory, `.write-test-${process.pid}`);
  try {
    const fd = openSync(path, "w", 0o600);
    try {
      writeSync(fd, Buffer.alloc(4_096));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return undefined;
  } catch (error) {
    const errno = field(error, "code");
    return { kind: kindByErrno[String(errno)] ?? "failed", why: messageOf(error) };
  } finally {
    try {
      rmSync(path, { force: true });
    } catch {
      // A disk nobody may write to lets nobody take away either.
    }
  }
}

/** Whether another process holds the database. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === sqlite.busy;
}

/** Whether the file is damaged: not a database, inconsistent, or with a page that cannot be read. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 11 || code === 26 || unreadablePage.has(Number(field(error, "errcode")));
}

/** The primary code of an error of SQLite's; 0 for any other. */
function sqliteCode(error: unknown): number {
  const code = field(error, "errcode");
  return typeof code === "number" ? code & 0xff : 0;
}

function field(error: unknown, name: "code" | "errcode"): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}
