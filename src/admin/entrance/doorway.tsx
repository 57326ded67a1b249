import type { ComponentChildren } from "preact";

/** A page with one column and one thing to do: set-up, sign-in, and waiting for either. */
export function Doorway({
  room,
  title,
  children,
}: {
  readonly room?: string;
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <main class="doorway page-enter">
      <div class="doorway__inner">
        {room === undefined || room === "" ? null : <p class="quiet">{room}</p>}
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
