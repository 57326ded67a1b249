import type { Page } from "playwright-core";

/** What can be made to fail: a process of the room, the renderer of the page on its screen, or all of it by its power. */
export const parts = ["controller", "sfu", "page", "shell", "simulator", "machine"] as const;
export type Part = (typeof parts)[number];

/** How it fails: it is gone, or it is there and does nothing any more. */
export const faults = { kill: "SIGKILL", hang: "SIGSTOP" } as const;
export type Fault = keyof typeof faults;

/** The rooms it can be done to, by the name of `--room`, and what each is for whoever reads the figures. */
export const rooms = {
  supervised: "a demo room under `npm start`, every process on one machine",
  bookworm:
    "a room installed from its bundle on Debian 12 under systemd, in systemd-nspawn; its camera a VISCA simulator beside it, over TCP",
  trixie:
    "a room installed from its bundle on Debian 13 under systemd, in systemd-nspawn; its camera a VISCA simulator beside it, over TCP",
} as const;
export type RoomKind = keyof typeof rooms;

/** Twenty deaths within minutes are this table's doing: the screen's ladder counts them for no longer than this. Seconds. */
export const forgetAfter = 4;

/** An administrator's way to the controller, over a restart of it. */
export interface RoomKeeper {
  readonly controller: { readonly loopbackPort: number; readonly kioskToken: string };
  readonly account: { readonly name: string; readonly password: string };
}

/** A room whose processes can be signalled, wherever it runs. */
export interface FaultTarget extends AsyncDisposable {
  /** Which of {@link rooms} it is. */
  readonly kind: RoomKind;
  /** The parts it has. */
  readonly parts: readonly Part[];
  readonly url: string;
  /** The room's authority: a PEM file. */
  readonly authority: string;
  /** The page on its screen, connected to anew. */
  screen(): Promise<Page>;
  /** Lets go of it. */
  leaveScreen(): Promise<void>;
  /** Where the controller is now, for its administrator. */
  keeper(): Promise<RoomKeeper>;
  /** The processes that are this part now, as this machine numbers them; none while it is away. */
  pids(part: Part): Promise<readonly number[]>;
  /** Cuts the power of the machine it is on and gives it back at once; resolves when its system runs again. */
  cyclePower(): Promise<void>;
  /** What its processes have said lately. */
  said(): Promise<string>;
}
