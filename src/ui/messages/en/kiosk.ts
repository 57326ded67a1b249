/** English words of the screen in the room. */
export const kiosk = {} as const;
