import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { CircleAlert } from "./icons.ts";

/** What a labelled input has around it. */
export interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean | undefined;
}

/** What of a control's properties belongs to the field around it. */
export function fieldProps({ label, hint, error, labelHidden }: FieldProps): FieldProps {
  return { label, hint, error, labelHidden };
}

/** Ids that tie an input to its label, hint and error. */
export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

/** A label, an input of any kind, its hint and its error, tied together for assistive technology. */
export function Field(props: FieldProps & { readonly children: (ids: FieldIds) => ComponentChildren }) {
  const id = useId();
  const described = [props.hint === undefined ? "" : `${id}-hint`, props.error === undefined ? "" : `${id}-error`];
  const describedBy = described.filter((part) => part !== "").join(" ");
  return (
    <div class="field">
      <label class={props.labelHidden ? "visually-hidden" : "field__label"} for={id}>
        {props.label}
      </label>
      {props.children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": props.error !== undefined,
      })}
      {props.hint === undefined ? null : (
        <div class="field__hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error === undefined ? null : (
        <div class="field__error" id={`${id}-error`} role="alert">
          <Icon of={CircleAlert} size={20} />
          <span>{props.error}</span>
        </div>
      )}
    </div>
  );
}

/** A one-line text input with its label. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "password" | "number" | "search" | "url";
  readonly name?: string;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "url" | "search";
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly spellCheck?: boolean;
  /** The refusal of what stands in it: each one puts the cursor back, on all of it, so that the next key begins anew. */
  readonly refused?: object | undefined;
}

/** A text input; the error stands under it, in words. */
export function TextField(props: TextFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { refused } = props;
  useEffect(() => {
    if (refused !== undefined) {
      input.current?.focus();
      input.current?.select();
    }
  }, [refused]);
  // A browser goes by the attribute when a page or a dialog opens, and no longer for a field that comes later in it.
  useEffect(() => {
    if (props.autoFocus === true) {
      input.current?.focus();
    }
  }, []);
  return (
    <Field {...fieldProps(props)}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          class="input"
          // Preact's types tell the input types apart by the attributes they allow; these five allow the same ones here.
          type={(props.type ?? "text") as "text"}
          name={props.name}
          value={props.value}
          placeholder={props.placeholder}
          autoComplete={props.autoComplete ?? "off"}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          required={props.required}
          disabled={props.disabled}
          spellcheck={props.spellCheck ?? false}
          // biome-ignore lint/a11y/noAutofocus: asked for only where a page is one field and nothing else
          autoFocus={props.autoFocus}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A choice among a few named values, by the browser's own select. */
export function SelectField<Value extends string>(
  props: FieldProps & {
    readonly value: Value;
    readonly options: readonly { readonly value: Value; readonly label: string }[];
    readonly onChange: (value: Value) => void;
    readonly disabled?: boolean;
  },
) {
  return (
    <Field {...fieldProps(props)}>
      {(ids) => (
        <select
          {...ids}
          class="input"
          value={props.value}
          disabled={props.disabled}
          onChange={(event) => {
            const chosen = props.options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) {
              props.onChange(chosen.value);
            }
          }}
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
