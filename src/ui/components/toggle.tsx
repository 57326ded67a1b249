import { actual, type ControlState, Ring, WithFault } from "./control-state.tsx";

/** A switch that is on or off, with its words beside it. */
export interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: string;
  readonly state?: ControlState;
  readonly disabled?: boolean;
  /** What is said where nobody knows how it stands: it is drawn between on and off then. */
  readonly unknown?: string;
}

/** A switch. While pending it shows the old value: the position is what the device said. */
export function Toggle({ label, on, onChange, hint, state = actual, disabled, unknown }: ToggleProps) {
  return (
    <WithFault state={state}>
      <button
        type="button"
        class="toggle"
        role="switch"
        aria-checked={on}
        aria-busy={state.kind === "pending"}
        data-state={state.kind}
        data-known={unknown === undefined ? undefined : "no"}
        title={unknown}
        disabled={disabled}
        onClick={() => {
          if (state.kind !== "pending") {
            onChange(!on);
          }
        }}
      >
        <span>
          {label}
          {hint === undefined ? null : <span class="field__hint"> {hint}</span>}
        </span>
        <span class="row">
          {state.kind === "pending" ? <Ring /> : null}
          <span class="toggle__track" aria-hidden="true">
            <span class="toggle__knob" />
          </span>
        </span>
      </button>
    </WithFault>
  );
}
