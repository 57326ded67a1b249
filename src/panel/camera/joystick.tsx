import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { stickPoint, stickSpeeds } from "./stick-geometry.ts";

/** Speeds of the arrow keys; with Shift held the second. */
const keySpeeds = { plain: 0.35, fast: 1 };

const arrows: Record<string, { readonly pan: number; readonly tilt: number }> = {
  ArrowLeft: { pan: -1, tilt: 0 },
  ArrowRight: { pan: 1, tilt: 0 },
  ArrowUp: { pan: 0, tilt: 1 },
  ArrowDown: { pan: 0, tilt: -1 },
};

const nudges = [
  { direction: "up", icon: ChevronUp },
  { direction: "left", icon: ChevronLeft },
  { direction: "right", icon: ChevronRight },
  { direction: "down", icon: ChevronDown },
] as const;

/** Arrow keys held on the stick: each adds its direction until it is let go. */
function useArrowKeys() {
  const { drive } = usePanel();
  const held = useRef(new Set<string>());
  const say = (fast: boolean) => {
    let pan = 0;
    let tilt = 0;
    for (const key of held.current) {
      pan += arrows[key]?.pan ?? 0;
      tilt += arrows[key]?.tilt ?? 0;
    }
    const speed = fast ? keySpeeds.fast : keySpeeds.plain;
    if (held.current.size === 0) {
      drive.release("keys");
    } else {
      drive.hold("keys", { pan: pan * speed, tilt: tilt * speed });
    }
  };
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key in arrows) {
        event.preventDefault();
        if (!event.repeat) {
          if (held.current.size === 0) {
            drive.release("keys");
          }
          held.current.add(event.key);
          say(event.shiftKey);
        }
      }
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (held.current.delete(event.key)) {
        say(event.shiftKey);
      }
    },
    onBlur: () => {
      held.current.clear();
      drive.release("keys");
    },
  };
}

/** The stick: pushed, the camera turns; let go, however that comes about, it stops. Four nudges stand on its rim. */
export function Joystick() {
  const { drive, link, watchSteering } = usePanel();
  const pad = useRef<HTMLButtonElement>(null);
  const knob = useRef<HTMLSpanElement>(null);
  const finger = useRef<number | null>(null);
  const [held, setHeld] = useState(false);
  const keys = useArrowKeys();

  useEffect(
    () => () => {
      drive.release("stick");
      drive.release("keys");
    },
    [drive],
  );
  // The browser holds pointermove back until it draws, up to 16 ms: the camera hears of the finger before that.
  useEffect(() => {
    const place = pad.current;
    const moved = (event: Event) => {
      if (place !== null && event instanceof PointerEvent && finger.current === event.pointerId) {
        drive.hold("stick", stickSpeeds(stickPoint(place.getBoundingClientRect(), event.clientX, event.clientY)));
      }
    };
    place?.addEventListener("pointerrawupdate", moved);
    return () => place?.removeEventListener("pointerrawupdate", moved);
  }, [drive]);

  const follow = (event: PointerEvent) => {
    const box = pad.current?.getBoundingClientRect();
    if (box !== undefined) {
      const point = stickPoint(box, event.clientX, event.clientY);
      // The drive goes out first: drawing can wait, the camera can't.
      drive.hold("stick", stickSpeeds(point));
      const reach = box.width / 2 - 44;
      knob.current?.style.setProperty("transform", `translate(${point.x * reach}px, ${-point.y * reach}px)`);
    }
  };
  const letGo = (event: PointerEvent) => {
    if (finger.current === event.pointerId) {
      finger.current = null;
      drive.release("stick");
      knob.current?.style.removeProperty("transform");
      setHeld(false);
    }
  };
  return (
    <div class="stick-place">
      {nudges.map(({ direction, icon }) => (
        <button
          key={direction}
          type="button"
          class="nudge"
          data-direction={direction}
          data-testid={`nudge-${direction}`}
          aria-label={t(`panel.camera.nudge.${direction}`)}
          onClick={() => watchSteering(link.call("camera.nudge", { direction }))}
        >
          <Icon of={icon} size={32} />
        </button>
      ))}
      <button
        ref={pad}
        type="button"
        class="stick"
        data-held={held}
        data-testid="joystick"
        aria-label={t("panel.camera.stick")}
        aria-description={t("panel.camera.stick.keys")}
        onPointerDown={(event) => {
          if (finger.current === null && event.button === 0) {
            finger.current = event.pointerId;
            drive.release("stick");
            follow(event);
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(true);
          }
        }}
        onPointerMove={(event) => {
          if (finger.current === event.pointerId) {
            follow(event);
          }
        }}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onLostPointerCapture={letGo}
        onContextMenu={(event) => event.preventDefault()}
        {...keys}
      >
        <span class="stick__knob" ref={knob} />
      </button>
    </div>
  );
}
