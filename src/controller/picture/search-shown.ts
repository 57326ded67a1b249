import type { PictureFound, PictureSearchStatus, SearchStep } from "#protocol/camera-picture.ts";
import type { Following, Standing } from "./verdict.ts";

type Shown = NonNullable<PictureSearchStatus>;

/** A search as status shows it while it goes on. */
export class Search {
  readonly #show: (status: Shown) => void;
  #status: Shown;

  constructor(camera: string, since: number, show: (status: Shown) => void) {
    this.#show = show;
    this.#status = { camera, since, step: "opening", pictures: [], found: null };
  }

  step(step: SearchStep): void {
    this.#be({ step });
  }

  /** The pictures there are, and which followed the camera in the passes so far. */
  seen(standing: Standing, passes: ReadonlyMap<string, readonly Following[]>): void {
    const pictures = [...standing.values()].map(({ key, label, state }) => ({
      key,
      label,
      state,
      follows: followsSoFar(passes.get(key)),
    }));
    if (JSON.stringify(pictures) !== JSON.stringify(this.#status.pictures)) this.#be({ pictures });
  }

  end(found: PictureFound): void {
    this.#be({ found });
  }

  #be(change: Partial<Shown>): void {
    this.#status = { ...this.#status, ...change };
    this.#show(this.#status);
  }
}

function followsSoFar(passes: readonly Following[] | undefined): Shown["pictures"][number]["follows"] {
  if (passes === undefined || passes.length === 0) return "unknown";
  if (passes.every((each) => each === "yes")) return "yes";
  return passes.every((each) => each === "no") ? "no" : "unknown";
}
