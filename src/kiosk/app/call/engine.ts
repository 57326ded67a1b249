import type { MediaEngine } from "../../media/engine.ts";

/** What the call needs of a media engine. */
export type Engine = Pick<
  MediaEngine,
  | "events"
  | "snapshot"
  | "prepare"
  | "join"
  | "leave"
  | "setMicrophone"
  | "mute"
  | "setCamera"
  | "setCameraOff"
  | "showTiles"
  | "close"
>;

/** Where a meeting server is, as the engine reaches it through the shell. */
export interface ServerAddress {
  readonly server: string;
  /** SHA-256 of the authority that must stand behind its certificate; absent: the usual ones. */
  readonly authority?: string | undefined;
}

/** Makes the engine for one meeting server. */
export type MakeEngine = (address: ServerAddress) => Engine;

/** The room's own meeting server: the shell knows its port, which changes when it restarts. */
export const ownServer: ServerAddress = { server: "http://127.0.0.1" };

/** Whether an address is this machine's own server. */
export function isOwn({ server }: ServerAddress): boolean {
  return URL.canParse(server) && new URL(server).protocol === "http:";
}
