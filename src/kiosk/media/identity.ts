import type { Identity } from "./signalling/signalling.ts";

/** A new person, as far as any meeting can tell. */
export function newIdentity(): Identity {
  return { id: random(12), key: random(24) };
}

function random(bytes: number): string {
  const letters = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
