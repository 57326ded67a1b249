import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";

/** A code of an authenticator app, or a recovery code: the same field takes both. */
export function CodeField(props: {
  readonly value: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly hint?: string;
  readonly onInput: (value: string) => void;
}) {
  return (
    <TextField
      label={t("admin.factor.code")}
      hint={props.hint ?? t("admin.factor.code.hint")}
      name="one-time-code"
      value={props.value}
      autoComplete="one-time-code"
      maxLength={40}
      autoFocus={props.autoFocus ?? false}
      error={props.error}
      onInput={props.onInput}
    />
  );
}
