/** English words of the room's touch panel. */
export const panel = {} as const;
