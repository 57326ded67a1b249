import type { CameraId } from "#protocol/camera-settings.ts";
import type { FindingPlace, FoundFamily, FoundKind } from "#protocol/found-devices.ts";
import type { DeviceFault } from "../device-error.ts";

/** How a camera that was found would be used. */
export type CameraUse =
  | { readonly by: "visca-serial"; readonly path: string; readonly baud: number; readonly address: number }
  /** `picture`: what a camera's setting of that name says to mean the same device. */
  | { readonly by: "uvc"; readonly path: string; readonly picture: string }
  | { readonly by: "onvif"; readonly host: string; readonly port: number }
  | { readonly by: "visca-tcp" | "visca-udp" | "visca-sony"; readonly host: string; readonly port: number };

/** How a device that was found would be used. */
export type Use =
  | CameraUse
  | { readonly by: "samsung-mdc" | "lg"; readonly path: string; readonly number: number }
  | { readonly by: "pjlink"; readonly host: string; readonly port: number }
  | { readonly by: "cec"; readonly device: string }
  | { readonly by: "telephony" };

/** Something that was found, or a port behind which nothing was. */
export interface Found {
  /** The same at every search. */
  readonly id: string;
  readonly place: FindingPlace;
  readonly kind: FoundKind;
  readonly family: FoundFamily;
  /** What it calls itself; empty where it does not say. */
  readonly name: string;
  /** The path or address it is reached by. */
  readonly link: string;
  readonly baud?: number;
  readonly number?: number;
  /** Its serial number; empty when it has none. */
  readonly serial: string;
  /** Its network card's address, where it says that. */
  readonly mac?: string;
  /** Where it is plugged in, such as `1-1.4`; empty when that is no socket. */
  readonly socket: string;
  readonly needs: "nothing" | "password" | "sign-in";
  /** Of a camera whether there is anything to steer; left out where that is not known before it is used. */
  readonly steers?: boolean;
  /** The file of config/cameras it says it is; left out where none has what it says, or others say the same. */
  readonly model?: string;
  /** How it would be used; undefined when there is nothing to use it as. */
  readonly use: Use | undefined;
  /** Whose it is where the room has it open already and it was not spoken to. */
  readonly heldBy?: CameraId | "display" | "room";
  /** Why it could not be looked at. */
  readonly fault?: DeviceFault;
  /** Nothing answered. */
  readonly silent?: boolean;
}

/** One of the places that are searched, and how far it is. */
export interface PlaceState {
  readonly place: FindingPlace;
  readonly state: "waiting" | "looking" | "looked";
  readonly done: number;
  readonly of: number;
  readonly fault: DeviceFault | undefined;
}

/** What a search of one place tells while it goes on. */
export interface PlaceHearer {
  /** So much of it has been looked at. */
  handleProgress(done: number, of: number): void;
  handleFound(found: Found): void;
}
