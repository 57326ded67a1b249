/** English words of the pages IT looks after a room with. */
export const admin = {} as const;
