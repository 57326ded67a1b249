import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { actual, type ControlState, WithFault } from "./control-state.tsx";

/** A value on a line. */
export interface SliderProps {
  readonly label: string;
  /** What the device said. */
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Words for the value, "60 %". */
  readonly valueText: (value: number) => string;
  /** Every movement. */
  readonly onInput?: (value: number) => void;
  /** The finger left. */
  readonly onChange?: (value: number) => void;
  readonly state?: ControlState;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
}

/** A slider by the browser's own range input, so that keys, touch and screen readers work. While held it follows the hand, not the device. */
export function Slider(props: SliderProps) {
  const { min = 0, max = 100, step = 1, state = actual } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const held = useRef(false);
  const show = (value: number) => {
    const element = input.current;
    if (element !== null) {
      element.value = String(value);
      element.style.setProperty("--filled", `${((value - min) / (max - min)) * 100}%`);
      element.setAttribute("aria-valuetext", props.valueText(value));
    }
  };
  useLayoutEffect(() => {
    if (!held.current) {
      show(props.value);
    }
  });
  return (
    <WithFault state={state}>
      <div class="slider" data-state={state.kind}>
        <label for={id} class={props.labelHidden ? "visually-hidden" : undefined}>
          {props.label}
        </label>
        <span class="slider__value figures">{props.valueText(props.value)}</span>
        <input
          ref={input}
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          disabled={props.disabled}
          onInput={(event) => {
            held.current = true;
            const value = event.currentTarget.valueAsNumber;
            show(value);
            props.onInput?.(value);
          }}
          onChange={(event) => {
            held.current = false;
            props.onChange?.(event.currentTarget.valueAsNumber);
          }}
          onBlur={() => {
            held.current = false;
          }}
        />
      </div>
    </WithFault>
  );
}
