/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** "1280x720" as a size; a room's usual screen where nobody gave one, or gave something else. */
export function windowSize(given: string | undefined): Size {
  const found = /^(\d{3,5})x(\d{3,5})$/.exec(given ?? "");
  return { width: Number(found?.[1] ?? 1_920), height: Number(found?.[2] ?? 1_080) };
}
