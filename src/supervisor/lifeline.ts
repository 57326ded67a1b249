import { Socket } from "node:net";

/**
 * Resolves when this process shall end: by a signal, or when the pipe that `npm start` gave it closes (descriptor
 * named in PARLEY_LIFELINE), as it does when that process is killed. A terminal and npm may both pass on one Ctrl-C,
 * so a signal that comes again means nothing new.
 */
export function untilTold(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    const descriptor = Number(env.PARLEY_LIFELINE);
    if (!Number.isInteger(descriptor) || descriptor < 3) return;
    const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
    const gone = (): void => resolve("npm start is gone");
    pipe.on("end", gone).on("close", gone).on("error", gone).resume();
    pipe.unref();
  });
}
