import type { Clock } from "#base/clock.ts";
import type { CameraModel } from "../../model.ts";
import type { SimulatedHead } from "../simulator/head.ts";
export class PictureServer {
  constructor(_head: SimulatedHead, _model: CameraModel, _clock: Clock) {}
  listen(port: number): Promise<number> {
    return Promise.resolve(port);
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}
