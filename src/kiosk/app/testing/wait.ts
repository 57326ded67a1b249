/** Resolves in so many seconds; rejects when it is called off. */
export function seconds(count: number, calledOff: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error("It was called off."));
    };
    const timer = setTimeout(() => {
      calledOff.removeEventListener("abort", stop);
      resolve();
    }, count * 1_000);
    if (calledOff.aborted) stop();
    else calledOff.addEventListener("abort", stop, { once: true });
  });
}
