import type { ComponentChildren } from "preact";

/** The heading of a place, one line about it, and what can be done there. */
export function PlaceHead({
  title,
  intro,
  children,
}: {
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="place-head">
      <div>
        <h1>{title}</h1>
        {intro === undefined ? null : <p class="quiet">{intro}</p>}
      </div>
      {children === undefined ? null : <div class="place-head__actions">{children}</div>}
    </div>
  );
}
