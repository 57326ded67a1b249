import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";
import { passwordStrength } from "./password-strength.ts";

const steps = { short: 0, weak: 1, fair: 2, strong: 3 } as const;

/** A new password with its strength in words and in length of a bar. */
export function NewPasswordField(props: {
  readonly label: string;
  readonly value: string;
  readonly known: readonly string[];
  readonly error: string | undefined;
  readonly onInput: (value: string) => void;
}) {
  const strength = passwordStrength(props.value, props.known);
  return (
    <div class="stack" data-gap="small">
      <TextField
        type="password"
        label={props.label}
        value={props.value}
        autoComplete="new-password"
        maxLength={200}
        error={props.error}
        hint={t("admin.password.hint")}
        onInput={props.onInput}
      />
      <p class="strength" data-strength={strength} aria-live="polite">
        <span class="strength__bar" aria-hidden="true">
          <span class="strength__fill" data-steps={props.value === "" ? 0 : steps[strength]} />
        </span>
        <span>{props.value === "" ? "" : t(`admin.password.strength.${strength}`)}</span>
      </p>
    </div>
  );
}
