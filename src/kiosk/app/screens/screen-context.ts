import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Kiosk } from "../kiosk.ts";

/** What every part of the screen draws from. */
export interface ScreenModel {
  readonly kiosk: Kiosk;
  /** Whether the room's picture is looked at for motion. */
  readonly watched: ReadonlySignal<boolean>;
  /** The room's clock, a second at a time. */
  readonly now: ReadonlySignal<number>;
  /** A time in the room's zone and language. */
  readonly time: (at: number, options: Intl.DateTimeFormatOptions) => string;
}

export const ScreenContext = createContext<ScreenModel | undefined>(undefined);

/** The model of the screen this part stands on. */
export function useScreen(): ScreenModel {
  const model = useContext(ScreenContext);
  if (model === undefined) {
    throw new Error("This stands outside the screen.");
  }
  return model;
}
