import { useEffect, useState } from "preact/hooks";

/** Who looks into another tab for a moment finds the pictures as they were, milliseconds. */
const hiddenAfterMs = 5_000;

/** Whether the page can be seen: a tab behind others, perhaps behind the one that is shared, needs no pictures. */
export function useInView(): boolean {
  const [inView, setInView] = useState(!document.hidden);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setInView(false), hiddenAfterMs);
      else setInView(true);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, []);
  return inView;
}
