/**
 * Electron's fuses: switches in the binary itself that nothing at run time can turn back. A release has them as the table
 * says; an Electron fresh from npm has its own. On Linux the integrity of an asar is not checked by Electron, so that
 * fuse is left alone: what protects the bundle there is its signature and a folder the room's account can't write.
 */
export const wantedFuses = {
  runAsNode: false,
  cookieEncryption: undefined,
  nodeOptions: false,
  nodeCliInspect: false,
  embeddedAsarIntegrity: undefined,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: undefined,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies Record<string, boolean | undefined>;

export type FuseName = keyof typeof wantedFuses;

/** In front of the fuses in the binary, by Electron's own definition; then a version, a count, and a letter for each. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** The fuses of an Electron binary, in the order of {@link wantedFuses}; undefined where it has none of that name. */
export function readFuses(binary: Buffer): Partial<Record<FuseName, boolean>> {
  const at = binary.indexOf(sentinel, 0, "latin1");
  if (at < 0) {
    return {};
  }
  const start = at + sentinel.length;
  const count = binary[start + 1] ?? 0;
  const letters = binary.toString("latin1", start + 2, start + 2 + count);
  const names = Object.keys(wantedFuses) as FuseName[];
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const letter = letters[index];
      return letter === "1" || letter === "0" ? [[name, letter === "1"]] : [];
    }),
  );
}

/** The fuses of a binary that are not as a release wants them. */
export function wrongFuses(binary: Buffer): FuseName[] {
  const found = readFuses(binary);
  return (Object.keys(wantedFuses) as FuseName[]).filter(
    (name) => wantedFuses[name] !== undefined && found[name] !== wantedFuses[name],
  );
}
