import type { Clock } from "#base/clock.ts";
import { readPictureFrame } from "./picture-frame.ts";
import { SocketPicture } from "./socket-picture.ts";

const stillMs = 2_000;

/** The simulated camera's picture: frames over a socket as they are. */
export class SimulatedPicture extends SocketPicture {
  constructor(port: number, clock?: Clock) {
    super({ path: `/relay/picture?port=${port}`, stillMs, clock });
  }

  protected override take(message: unknown): void {
    const picture = message instanceof ArrayBuffer ? readPictureFrame(message) : undefined;
    if (picture !== undefined) {
      this.show(
        new VideoFrame(picture.planes, {
          format: "I420",
          codedWidth: picture.width,
          codedHeight: picture.height,
          timestamp: this.timeOf(picture.timestamp),
        }),
      );
    }
  }

  protected override forget(): void {}

  // A moment without frames is bridged: the picture is gone when it stands still.
  protected override dropped(): void {}

  protected override stoodStill(): void {
    this.reopen();
  }
}
