import type { DisplayInput } from "./display.ts";

/** How a protocol names the sockets of its displays. */
interface SocketNames {
  readonly usualInputs: readonly string[];
  readonly inputNames: Readonly<Record<string, string>>;
  /** The id of the socket that an input belongs to: some tell a socket with a computer at it apart. */
  socketOf(id: string): string;
}

/** The usual sockets, and the present one where it is another. */
export function inputsWith(
  { usualInputs, inputNames, socketOf }: SocketNames,
  present: string | undefined,
): readonly DisplayInput[] {
  const ids = [...usualInputs];
  const socket = present === undefined ? undefined : socketOf(present);
  if (socket !== undefined && !ids.includes(socket)) ids.push(socket);
  return ids.map((id) => ({ id, name: inputNames[id] ?? `Input ${id}` }));
}
