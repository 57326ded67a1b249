import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { LanguageSwitch } from "#ui/components/language-switch.tsx";

/** A page with one column and one thing to do: set-up, sign-in, and waiting for either. */
export function Doorway({
  room,
  title,
  above,
  focus = false,
  children,
}: {
  readonly room?: string;
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
          <p class="quiet">{room}</p>
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
