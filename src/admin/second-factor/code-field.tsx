import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";
import type { CallFailure } from "#ui/room-link/link.ts";

/** A code of an authenticator app, or a recovery code: the same field takes both. */
export function CodeField(props: {
  readonly value: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly hint?: string;
  /** Why what it was sent with did not go through: where the code was wrong, it is typed anew. */
  readonly failure?: CallFailure | undefined;
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
      refused={props.failure?.code === "wrong-second-factor" ? props.failure : undefined}
      onInput={props.onInput}
    />
  );
}
