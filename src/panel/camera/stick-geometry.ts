/** A point on the joystick, in shares of its radius; up is positive, as the camera counts. */
export interface StickPoint {
  readonly x: number;
  readonly y: number;
}

/** Movements this close to the middle are a resting finger; share of the radius. */
export const deadZone = 0.1;

/** Where a finger at `clientX`, `clientY` stands on a stick that fills `box`; never outside the rim. */
export function stickPoint(
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  clientX: number,
  clientY: number,
): StickPoint {
  const radius = Math.min(box.width, box.height) / 2;
  const x = (clientX - box.left - box.width / 2) / radius;
  const y = -(clientY - box.top - box.height / 2) / radius;
  const length = Math.hypot(x, y);
  return length <= 1 ? { x, y } : { x: x / length, y: y / length };
}

/** Speeds for a point: nothing in the middle, fine control near it, the fastest at the rim. */
export function stickSpeeds({ x, y }: StickPoint): { readonly pan: number; readonly tilt: number } {
  const length = Math.hypot(x, y);
  if (length < deadZone) {
    return { pan: 0, tilt: 0 };
  }
  const speed = ((Math.min(1, length) - deadZone) / (1 - deadZone)) ** 1.6;
  const rounded = (value: number) => Math.round(value * 200) / 200 + 0;
  return { pan: rounded((x / length) * speed), tilt: rounded((y / length) * speed) };
}
