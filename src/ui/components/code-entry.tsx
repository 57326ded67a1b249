import { useEffect, useRef } from "preact/hooks";
import { Field, type FieldProps, fieldProps } from "./field.tsx";

/** A code people read off a screen: digits only, shown in groups. */
export interface CodeEntryProps extends FieldProps {
  /** Digits typed so far, without spaces. */
  readonly value: string;
  readonly length: number;
  readonly onInput: (digits: string) => void;
  /** Called once all digits are there. */
  readonly onComplete?: (digits: string) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

/** "482913" as people read it: "482 913". */
export function groupDigits(digits: string, size = 3): string {
  return digits.replace(new RegExp(`(\\d{${size}})(?=\\d)`, "g"), "$1 ");
}

/**
 * One large input for a code: pasting, one-time-code filling and screen readers work as in any input. A code that was
 * refused puts the cursor back.
 */
export function CodeEntry(props: CodeEntryProps) {
  const input = useRef<HTMLInputElement>(null);
  const isRefused = props.error !== undefined && !props.disabled;
  useEffect(() => {
    if (isRefused) {
      input.current?.focus();
    }
  }, [isRefused]);
  return (
    <Field {...fieldProps(props)}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          class="input code-entry figures"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          enterkeyhint="go"
          value={groupDigits(props.value)}
          disabled={props.disabled}
          placeholder={groupDigits("0".repeat(props.length))}
          // biome-ignore lint/a11y/noAutofocus: the page with a code entry is about the code
          autoFocus={props.autoFocus}
          onInput={(event) => {
            const digits = event.currentTarget.value.replace(/\D/g, "").slice(0, props.length);
            event.currentTarget.value = groupDigits(digits);
            props.onInput(digits);
            if (digits.length === props.length) {
              props.onComplete?.(digits);
            }
          }}
        />
      )}
    </Field>
  );
}
