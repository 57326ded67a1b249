import { createRequire } from "node:module";

/** What waits for a descriptor in serialport's stead. */
interface Poller {
  destroy(): void;
  emitCanceled(): void;
  removeAllListeners(): unknown;
}
type PollerOf = new (fd: number) => Poller;

/** As serialport itself finds its parts. */
const required = createRequire(createRequire(import.meta.url).resolve("serialport"));
let kept: Map<number, Poller> | undefined;

/**
 * Has serialport use one poller for each descriptor's number, for as long as the process runs. It makes one for each
 * opening and frees none (`Poller::destroy` of its bindings 13 lets go of what would free it), so that a camera which is
 * switched off, and whose port is opened anew every 1.3 seconds, would cost 65 MB a day. A number is given to one
 * open port at a time, and a poller that was stopped can start again.
 */
export function keepPollers(): void {
  if (kept !== undefined) return;
  const pollers = new Map<number, Poller>();
  kept = pollers;
  // The module's own object, of which serialport takes the class at each opening.
  const module: { Poller: PollerOf } = required("@serialport/bindings-cpp/dist/poller.js");
  const { Poller: Made } = module;
  const make = (fd: number): Poller => {
    const poller = new Made(fd);
    poller.destroy = () => {
      poller.emitCanceled();
      poller.removeAllListeners();
    };
    pollers.set(fd, poller);
    return poller;
  };
  module.Poller = new Proxy(Made, { construct: (_, [fd]) => pollers.get(fd) ?? make(fd) });
}

/** How many there are. */
export function keptPollers(): number {
  return kept?.size ?? 0;
}
