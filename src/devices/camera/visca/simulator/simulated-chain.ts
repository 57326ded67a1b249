import { Events } from "#base/events.ts";
import type { FarSide } from "./outlet.ts";
import type { SimulatedCamera } from "./simulated-camera.ts";

/**
 * Cameras one behind another on a serial line (reference §1): each hears what is for its number, and what is for all
 * goes from one to the next and back to whoever speaks.
 */
export class SimulatedChain implements FarSide {
  readonly events = new Events<{ bytes: [chunk: Uint8Array, tag: number | undefined] }>();
  readonly cameras: readonly SimulatedCamera[];

  /** @param cameras the nearest first; without numbers until they are given */
  constructor(cameras: readonly SimulatedCamera[]) {
    this.cameras = cameras;
    for (const [index, camera] of cameras.entries()) {
      camera.next = cameras[index + 1];
      camera.behind = index > 0;
      // Alone it has always been camera 1; among others it waits to be told.
      if (cameras.length > 1) camera.address = 0;
      camera.events.on("bytes", (bytes, tag) => this.events.emit("bytes", bytes, tag));
    }
  }

  handleBytes(chunk: Uint8Array): void {
    for (const camera of this.cameras) camera.handleBytes(chunk);
  }

  handleUnplugged(): void {
    for (const camera of this.cameras) camera.handleUnplugged();
  }
}
