/** What was written to a client and has not left this process yet. */
export interface Unread {
  messages: number;
  bytes: number;
}

/** A connection as Engine.IO has it: tells of each message it takes, and when all of them have left. */
export interface UnreadConnection {
  on(event: "packetCreate", heard: (packet: { data?: unknown }) => void): unknown;
  on(event: "drain", heard: () => void): unknown;
}

/**
 * Calls `behind`, once, when more is waiting for a client than `most`: it has stopped reading, and is let go rather than
 * written to without end.
 *
 * @returns what is waiting, kept up to date
 */
export function watchUnread(
  connection: UnreadConnection,
  most: Readonly<Unread>,
  behind: (unread: Readonly<Unread>) => void,
): Readonly<Unread> {
  const unread: Unread = { messages: 0, bytes: 0 };
  let told = false;
  connection.on("packetCreate", ({ data }) => {
    unread.messages += 1;
    unread.bytes += typeof data === "string" ? data.length : Buffer.isBuffer(data) ? data.byteLength : 0;
    if (told || (unread.messages <= most.messages && unread.bytes <= most.bytes)) return;
    told = true;
    const then = { ...unread };
    // After what is being written now: this is in the middle of it.
    setImmediate(() => behind(then));
  });
  connection.on("drain", () => {
    unread.messages = 0;
    unread.bytes = 0;
  });
  return unread;
}
