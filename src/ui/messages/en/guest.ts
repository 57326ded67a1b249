/** English words of the page a guest joins by. */
export const guest = {} as const;
