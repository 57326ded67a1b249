import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { LanguageSwitch } from "../components/language-switch.tsx";

/** A page with one column and one thing to do: set-up, sign-in, and waiting for either. */
export function Doorway({
  where,
  title,
  above,
  focus = false,
  children,
}: {
  /** What the door leads into: the room, or the hub. */
  readonly where?: string;
  readonly title: string;
  /** What stands over the title. */
  readonly above?: ComponentChildren;
  /** Whether the title takes the focus: a page that follows another is read from its beginning. */
  readonly focus?: boolean;
  readonly children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) {
      heading.current?.focus();
    }
  }, [focus]);
  return (
    <main class="doorway page-enter">
      <div class="doorway__inner">
        <div class="doorway__head">
          <p class="quiet">{where}</p>
          <LanguageSwitch />
        </div>
        {above}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
}
