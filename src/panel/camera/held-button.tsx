import type { IconNode } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";

/** A button that does something for as long as it is held. */
export interface HeldButtonProps {
  readonly icon: IconNode;
  readonly label: string;
  readonly testId: string;
  readonly class: string;
  /** Draws the words beside the icon as well. */
  readonly worded?: boolean;
  /** Held, and again when the finger has moved on it: where it is from left to right and from top to bottom, 0 to 1. */
  readonly onHold: (at: { readonly x: number; readonly y: number }) => void;
  /** Let go, however that comes about. */
  readonly onRelease: () => void;
}

const middle = { x: 0.5, y: 0.5 };
const presses = (key: string): boolean => key === " " || key === "Enter";

/** Held by finger, pointer, space bar or Enter; a page that goes away has let go. */
export function HeldButton(props: HeldButtonProps) {
  const finger = useRef<number | null>(null);
  const release = useRef(props.onRelease);
  release.current = props.onRelease;
  useEffect(() => () => release.current(), []);
  const letGo = (event: PointerEvent) => {
    if (finger.current === event.pointerId) {
      finger.current = null;
      props.onRelease();
    }
  };
  const hold = (event: PointerEvent) => {
    if (event.currentTarget instanceof HTMLElement) {
      const box = event.currentTarget.getBoundingClientRect();
      const share = (offset: number, size: number) => Math.min(1, Math.max(0, offset / size));
      props.onHold({ x: share(event.clientX - box.x, box.width), y: share(event.clientY - box.y, box.height) });
    }
  };
  return (
    <button
      type="button"
      class={props.class}
      aria-label={props.worded === true ? undefined : props.label}
      data-testid={props.testId}
      onPointerDown={(event) => {
        if (finger.current === null && event.button === 0) {
          finger.current = event.pointerId;
          props.onRelease();
          hold(event);
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      }}
      onPointerMove={(event) => {
        if (finger.current === event.pointerId) {
          hold(event);
        }
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (presses(event.key) && !event.repeat) {
          props.onRelease();
          props.onHold(middle);
        }
      }}
      onKeyUp={(event) => {
        if (presses(event.key)) {
          props.onRelease();
        }
      }}
      onBlur={() => props.onRelease()}
    >
      <Icon of={props.icon} size={props.worded === true ? 24 : 32} />
      {props.worded === true ? <span>{props.label}</span> : null}
    </button>
  );
}
