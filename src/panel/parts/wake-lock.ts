/** Keeps the tablet's screen on while the page is seen. Where the browser can't, the tablet's own settings must. */
export function keepAwake(): void {
  if (!("wakeLock" in navigator)) {
    return;
  }
  let held: WakeLockSentinel | null = null;
  const hold = async () => {
    if (document.visibilityState === "visible" && (held === null || held.released)) {
      held = await navigator.wakeLock.request("screen").catch(() => null);
    }
  };
  document.addEventListener("visibilitychange", () => void hold());
  // Some browsers grant it only after the first touch.
  document.addEventListener("pointerdown", () => void hold(), { passive: true });
  void hold();
}
