import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";
import type { CallFailure } from "#ui/room-link/link.ts";

/** Whether a failure is said at the fields that prove who somebody is: the password, the code. */
export function isSaidAtField(failure: CallFailure | undefined): boolean {
  return failure?.code === "wrong-credentials" || failure?.code === "wrong-second-factor";
}

/** The password of whoever is signed in, asked for once more before something of theirs is changed. */
export function CurrentPasswordField(props: {
  readonly value: string;
  /** Whether it was tried without. */
  readonly missing: boolean;
  /** Why what it was sent with did not go through: where the password was wrong, it says so, and is typed anew. */
  readonly failure: CallFailure | undefined;
  readonly onInput: (value: string) => void;
}) {
  const refused = props.failure?.code === "wrong-credentials" ? props.failure : undefined;
  return (
    <TextField
      type="password"
      label={t("admin.ownPassword.current")}
      value={props.value}
      autoComplete="current-password"
      maxLength={200}
      autoFocus
      error={
        props.missing
          ? t("admin.signIn.password.missing")
          : refused === undefined
            ? undefined
            : t("admin.ownPassword.wrong")
      }
      refused={refused}
      onInput={props.onInput}
    />
  );
}
