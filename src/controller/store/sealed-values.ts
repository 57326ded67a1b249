/** How a secret setting's value stands in the database: encrypted. No secret setting's own value has this form. */
export interface SealedValue {
  readonly sealed: string;
}

export function isSealed(value: unknown): value is SealedValue {
  return typeof value === "object" && value !== null && "sealed" in value && typeof value.sealed === "string";
}
