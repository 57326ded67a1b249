/**
 * What a reader made of it, or its refusal in words; empty where it says nothing. What is not understood ends a connection
 * or a program; anything but an error with a sentence would end the process, and is let through.
 */
export function orWords(read: () => unknown): string {
  try {
    return JSON.stringify(read()) ?? "";
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || !(error instanceof Error)) throw error;
    return `not understood: ${error.message}`;
  }
}
