import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";

/** The password of whoever is signed in, asked for once more before something of theirs is changed. */
export function CurrentPasswordField(props: {
  readonly value: string;
  /** Whether it was tried without. */
  readonly missing: boolean;
  readonly onInput: (value: string) => void;
}) {
  return (
    <TextField
      type="password"
      label={t("admin.ownPassword.current")}
      value={props.value}
      autoComplete="current-password"
      maxLength={200}
      autoFocus
      error={props.missing ? t("admin.signIn.password.missing") : undefined}
      onInput={props.onInput}
    />
  );
}
